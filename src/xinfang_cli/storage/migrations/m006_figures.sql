-- Statistics ask for the limits of one rule that end in a period, whether or not they were met. No new tables.

CREATE INDEX deadline_rule ON deadline (rule, due_on);
