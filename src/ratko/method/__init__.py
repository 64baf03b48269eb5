"""The phases of the Ratko method as pure functions over the records of the model.

Splitting (pilkkominen), sorting (jaottelu), composing (kokoaminen) and the checks on what comes
of them. Nothing here opens a file, chooses words or decides for people: functions return data,
reasons as messages, and suggestions that are marked as such.
"""
