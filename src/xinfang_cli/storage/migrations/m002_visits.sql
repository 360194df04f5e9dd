-- Visits, and what letters shared with them from then on. Only new tables: a new column on an old one would change what
-- the audit chain has vouched for. The conventions are those of m001.


-- restriction: append-only
CREATE TABLE restriction (
    id INTEGER PRIMARY KEY REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TRIGGER restriction_no_delete BEFORE DELETE ON restriction
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER restriction_no_replace BEFORE INSERT ON restriction
    WHEN EXISTS (SELECT 1 FROM restriction WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER restriction_no_update BEFORE UPDATE ON restriction
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- proposal: append-only
CREATE TABLE proposal (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    method TEXT NOT NULL CHECK (method = 'refer' OR method = 'refer-by-letter' OR method = 'refer-endorsed' OR method = 'submit' OR method = 'submit-digest' OR method = 'handle' OR method = 'no-action'),
    unit_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    leader_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT CHECK (instr(text, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX proposal_matter ON proposal (matter_id);
CREATE INDEX proposal_leader ON proposal (leader_id);

CREATE TRIGGER proposal_no_delete BEFORE DELETE ON proposal
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER proposal_no_replace BEFORE INSERT ON proposal
    WHEN EXISTS (SELECT 1 FROM proposal WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER proposal_no_update BEFORE UPDATE ON proposal
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- objection: append-only
CREATE TABLE objection (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    routing_id INTEGER NOT NULL REFERENCES routing (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX objection_matter ON objection (matter_id);
CREATE INDEX objection_routing ON objection (routing_id);
CREATE INDEX objection_at ON objection (at);

CREATE TRIGGER objection_no_delete BEFORE DELETE ON objection
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER objection_no_replace BEFORE INSERT ON objection
    WHEN EXISTS (SELECT 1 FROM objection WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER objection_no_update BEFORE UPDATE ON objection
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- urging: append-only
CREATE TABLE urging (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL CHECK (instr(text, char(0)) = 0),
    next_on TEXT NOT NULL CHECK (next_on GLOB '????-??-??'),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX urging_matter ON urging (matter_id);
CREATE INDEX urging_next ON urging (next_on);

CREATE TRIGGER urging_no_delete BEFORE DELETE ON urging
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER urging_no_replace BEFORE INSERT ON urging
    WHEN EXISTS (SELECT 1 FROM urging WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER urging_no_update BEFORE UPDATE ON urging
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- assignment: append-only
CREATE TABLE assignment (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    from_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    to_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX assignment_matter ON assignment (matter_id);

CREATE TRIGGER assignment_no_delete BEFORE DELETE ON assignment
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER assignment_no_replace BEFORE INSERT ON assignment
    WHEN EXISTS (SELECT 1 FROM assignment WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER assignment_no_update BEFORE UPDATE ON assignment
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- filed_case: append-only
CREATE TABLE filed_case (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    year INTEGER NOT NULL CHECK (year >= 1),
    n INTEGER NOT NULL CHECK (n >= 1),
    number TEXT NOT NULL CHECK (instr(number, char(0)) = 0),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    criterion TEXT NOT NULL CHECK (instr(criterion, char(0)) = 0 AND criterion <> ''),
    leader_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (year, n),
    UNIQUE (number)
) STRICT;
CREATE INDEX filed_case_matter ON filed_case (matter_id);

CREATE TRIGGER filed_case_no_delete BEFORE DELETE ON filed_case
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER filed_case_no_replace BEFORE INSERT ON filed_case
    WHEN EXISTS (SELECT 1 FROM filed_case WHERE (id = NEW.id) OR (year = NEW.year AND n = NEW.n) OR (number = NEW.number))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER filed_case_no_update BEFORE UPDATE ON filed_case
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- conclusion: append-only
CREATE TABLE conclusion (
    id INTEGER PRIMARY KEY REFERENCES filed_case (id) DEFERRABLE INITIALLY DEFERRED,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    truth TEXT NOT NULL CHECK (truth = 'true' OR truth = 'mostly-true' OR truth = 'partly-true' OR truth = 'fabricated' OR truth = 'unverifiable'),
    text TEXT NOT NULL CHECK (instr(text, char(0)) = 0),
    leader_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TRIGGER conclusion_no_delete BEFORE DELETE ON conclusion
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER conclusion_no_replace BEFORE INSERT ON conclusion
    WHEN EXISTS (SELECT 1 FROM conclusion WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER conclusion_no_update BEFORE UPDATE ON conclusion
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- investigator: append-only
CREATE TABLE investigator (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    case_id INTEGER NOT NULL REFERENCES filed_case (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (instr(name, char(0)) = 0 AND name <> ''),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX investigator_case ON investigator (case_id);

CREATE TRIGGER investigator_no_delete BEFORE DELETE ON investigator
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER investigator_no_replace BEFORE INSERT ON investigator
    WHEN EXISTS (SELECT 1 FROM investigator WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER investigator_no_update BEFORE UPDATE ON investigator
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- link: changes leave a new version
CREATE TABLE link (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    one_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    other_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind = 'same-matter' OR kind = 'same-person' OR kind = 'joint'),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    ended_at TEXT CHECK (ended_at GLOB '????-??-??T??:??:??Z*'),
    ended_by_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX link_one ON link (one_id) WHERE ended_at IS NULL;
CREATE INDEX link_other ON link (other_id) WHERE ended_at IS NULL;

CREATE TRIGGER link_no_delete BEFORE DELETE ON link
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER link_no_replace BEFORE INSERT ON link
    WHEN EXISTS (SELECT 1 FROM link WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER link_new_version BEFORE UPDATE ON link
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1 OR NEW.one_id <> OLD.one_id OR NEW.other_id <> OLD.other_id OR NEW.kind <> OLD.kind OR OLD.ended_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- namesake: append-only
CREATE TABLE namesake (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    one TEXT NOT NULL CHECK (instr(one, char(0)) = 0 AND one <> ''),
    other TEXT NOT NULL CHECK (instr(other, char(0)) = 0 AND other <> ''),
    leader_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TRIGGER namesake_no_delete BEFORE DELETE ON namesake
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER namesake_no_replace BEFORE INSERT ON namesake
    WHEN EXISTS (SELECT 1 FROM namesake WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER namesake_no_update BEFORE UPDATE ON namesake
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- topic: append-only
CREATE TABLE topic (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    first TEXT NOT NULL CHECK (instr(first, char(0)) = 0 AND first <> ''),
    second TEXT NOT NULL CHECK (instr(second, char(0)) = 0),
    third TEXT NOT NULL CHECK (instr(third, char(0)) = 0),
    source TEXT NOT NULL CHECK (instr(source, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (first, second, third)
) STRICT;

CREATE TRIGGER topic_no_delete BEFORE DELETE ON topic
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER topic_no_replace BEFORE INSERT ON topic
    WHEN EXISTS (SELECT 1 FROM topic WHERE (id = NEW.id) OR (first = NEW.first AND second = NEW.second AND third = NEW.third))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER topic_no_update BEFORE UPDATE ON topic
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- visit: changes leave a new version
CREATE TABLE visit (
    id INTEGER PRIMARY KEY REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    identity TEXT NOT NULL CHECK (instr(identity, char(0)) = 0),
    people INTEGER NOT NULL CHECK (people >= 1),
    subject TEXT NOT NULL CHECK (instr(subject, char(0)) = 0),
    no_representative TEXT CHECK (instr(no_representative, char(0)) = 0),
    received_by_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    from_reception TEXT CHECK (instr(from_reception, char(0)) = 0),
    from_call TEXT CHECK (instr(from_call, char(0)) = 0),
    computed_count INTEGER NOT NULL CHECK (computed_count >= 1),
    visit_count INTEGER NOT NULL CHECK (visit_count >= 1)
) STRICT;

CREATE TRIGGER visit_no_delete BEFORE DELETE ON visit
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER visit_no_replace BEFORE INSERT ON visit
    WHEN EXISTS (SELECT 1 FROM visit WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER visit_new_version BEFORE UPDATE ON visit
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1 OR NEW.computed_count <> OLD.computed_count
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- representative: append-only
CREATE TABLE representative (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL CHECK (instr(name, char(0)) = 0 AND name <> ''),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX representative_matter ON representative (matter_id);

CREATE TRIGGER representative_no_delete BEFORE DELETE ON representative
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER representative_no_replace BEFORE INSERT ON representative
    WHEN EXISTS (SELECT 1 FROM representative WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER representative_no_update BEFORE UPDATE ON representative
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- intake_item: append-only
CREATE TABLE intake_item (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    item TEXT NOT NULL CHECK (item = 'listened' OR item = 'recorded' OR item = 'questioned' OR item = 'truth-told' OR item = 'confirmed' OR item = 'papers-asked' OR item = 'policy-told'),
    done INTEGER NOT NULL CHECK (done IN (0, 1)),
    reason TEXT CHECK (instr(reason, char(0)) = 0),
    text TEXT CHECK (instr(text, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX intake_item_matter ON intake_item (matter_id);

CREATE TRIGGER intake_item_no_delete BEFORE DELETE ON intake_item
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER intake_item_no_replace BEFORE INSERT ON intake_item
    WHEN EXISTS (SELECT 1 FROM intake_item WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER intake_item_no_update BEFORE UPDATE ON intake_item
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- verification: append-only
CREATE TABLE verification (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    call_number TEXT NOT NULL CHECK (instr(call_number, char(0)) = 0),
    unit TEXT NOT NULL CHECK (instr(unit, char(0)) = 0),
    person TEXT NOT NULL CHECK (instr(person, char(0)) = 0),
    phone TEXT NOT NULL CHECK (instr(phone, char(0)) = 0),
    finding TEXT NOT NULL CHECK (instr(finding, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (call_number)
) STRICT;
CREATE INDEX verification_matter ON verification (matter_id);

CREATE TRIGGER verification_no_delete BEFORE DELETE ON verification
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER verification_no_replace BEFORE INSERT ON verification
    WHEN EXISTS (SELECT 1 FROM verification WHERE (id = NEW.id) OR (call_number = NEW.call_number))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER verification_no_update BEFORE UPDATE ON verification
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- explanation: append-only
CREATE TABLE explanation (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    explained TEXT NOT NULL CHECK (instr(explained, char(0)) = 0),
    basis TEXT NOT NULL CHECK (instr(basis, char(0)) = 0),
    reaction TEXT NOT NULL CHECK (instr(reaction, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX explanation_matter ON explanation (matter_id);

CREATE TRIGGER explanation_no_delete BEFORE DELETE ON explanation
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER explanation_no_replace BEFORE INSERT ON explanation
    WHEN EXISTS (SELECT 1 FROM explanation WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER explanation_no_update BEFORE UPDATE ON explanation
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- follow_up: append-only
CREATE TABLE follow_up (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    planned_on TEXT CHECK (planned_on GLOB '????-??-??'),
    visited_at TEXT CHECK (visited_at GLOB '????-??-??T??:??:??Z*'),
    finding TEXT CHECK (instr(finding, char(0)) = 0),
    closed INTEGER CHECK (closed IN (0, 1)),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX follow_up_matter ON follow_up (matter_id);
CREATE INDEX follow_up_planned ON follow_up (planned_on);

CREATE TRIGGER follow_up_no_delete BEFORE DELETE ON follow_up
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER follow_up_no_replace BEFORE INSERT ON follow_up
    WHEN EXISTS (SELECT 1 FROM follow_up WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER follow_up_no_update BEFORE UPDATE ON follow_up
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- report_up: append-only
CREATE TABLE report_up (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    means TEXT NOT NULL CHECK (instr(means, char(0)) = 0),
    text TEXT CHECK (instr(text, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX report_up_matter ON report_up (matter_id);

CREATE TRIGGER report_up_no_delete BEFORE DELETE ON report_up
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER report_up_no_replace BEFORE INSERT ON report_up
    WHEN EXISTS (SELECT 1 FROM report_up WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER report_up_no_update BEFORE UPDATE ON report_up
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- official_letter: append-only
CREATE TABLE official_letter (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    year INTEGER NOT NULL CHECK (year >= 1),
    n INTEGER NOT NULL CHECK (n >= 1),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    routing_id INTEGER NOT NULL REFERENCES routing (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (year, n),
    UNIQUE (routing_id)
) STRICT;
CREATE INDEX official_letter_matter ON official_letter (matter_id);

CREATE TRIGGER official_letter_no_delete BEFORE DELETE ON official_letter
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER official_letter_no_replace BEFORE INSERT ON official_letter
    WHEN EXISTS (SELECT 1 FROM official_letter WHERE (id = NEW.id) OR (year = NEW.year AND n = NEW.n) OR (routing_id = NEW.routing_id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER official_letter_no_update BEFORE UPDATE ON official_letter
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- printed: append-only
CREATE TABLE printed (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    form TEXT NOT NULL CHECK (form = 'slip' OR form = 'register' OR form = 'transfer' OR form = 'official-letter' OR form = 'digest' OR form = 'notice' OR form = 'receipt'),
    n INTEGER NOT NULL CHECK (n >= 1),
    unit_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    official_letter_id INTEGER REFERENCES official_letter (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (matter_id, form, n)
) STRICT;
CREATE INDEX printed_at ON printed (at);

CREATE TRIGGER printed_no_delete BEFORE DELETE ON printed
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER printed_no_replace BEFORE INSERT ON printed
    WHEN EXISTS (SELECT 1 FROM printed WHERE (id = NEW.id) OR (matter_id = NEW.matter_id AND form = NEW.form AND n = NEW.n))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER printed_no_update BEFORE UPDATE ON printed
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- The earlier visits of a person are found by ID number, phone, or name.
CREATE INDEX petitioner_phone ON petitioner (replace(replace(phone, '-', ''), ' ', '')) WHERE phone IS NOT NULL;
CREATE INDEX petitioner_id_number ON petitioner (upper(replace(id_number, ' ', ''))) WHERE id_number IS NOT NULL;

-- Lists are filtered by class of content, the classes below included.
CREATE INDEX matter_topic ON matter (topic, year DESC, n DESC) WHERE topic IS NOT NULL;
