"""Roles and people's abilities, compared task by task by rules that say what they rest on.

A rule is data and a pure function (`rules`); what it finds is a `Judgement` with evidence and
remedies (`findings`); a verdict is the fold of the findings and nothing else (`verdicts`). No
function here orders people: for a person there are the roles and what each would take, for a role
who could do it with what.
"""
