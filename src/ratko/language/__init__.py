"""Words for what the other rooms say: messages, terms, numbers, dates and demands, in a language.

Every function here is pure and takes the language as an argument. The texts themselves are tables
in `ratko.data`, so that somebody who knows the language and no Python can mend them.
"""
