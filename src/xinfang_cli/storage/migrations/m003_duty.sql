-- The duty room: roster, shifts, what comes in on them, handover, diary, keys, leaders' whereabouts. Only new tables.
-- The conventions are those of m001. `entry` is the spine of calls, visitors at the door, documents, tasks and incidents,
-- as `matter` is that of letters and visits; `call`, `reception` … stand beside it under the same id.


-- shift: changes leave a new version
CREATE TABLE shift (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    year INTEGER NOT NULL CHECK (year >= 1),
    n INTEGER NOT NULL CHECK (n >= 1),
    number TEXT NOT NULL CHECK (instr(number, char(0)) = 0 AND number <> ''),
    status TEXT NOT NULL CHECK (status = 'draft' OR status = 'submitted' OR status = 'approved' OR status = 'running' OR status = 'ended' OR status = 'removed'),
    start_at TEXT NOT NULL CHECK (start_at GLOB '????-??-??T??:??:??Z*'),
    end_at TEXT NOT NULL CHECK (end_at GLOB '????-??-??T??:??:??Z*'),
    leader_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    pattern TEXT CHECK (pattern = '24h' OR pattern = '12h' OR pattern = 'off-hours'),
    consulted TEXT CHECK (instr(consulted, char(0)) = 0),
    holder_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    started_at TEXT CHECK (started_at GLOB '????-??-??T??:??:??Z*'),
    ended_at TEXT CHECK (ended_at GLOB '????-??-??T??:??:??Z*'),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (year, n),
    UNIQUE (number)
) STRICT;
CREATE INDEX shift_span ON shift (start_at, end_at);
CREATE INDEX shift_status ON shift (status, start_at);
-- Nobody stands beside the officer on duty.
CREATE UNIQUE INDEX shift_running ON shift (status) WHERE status = 'running';

CREATE TRIGGER shift_no_delete BEFORE DELETE ON shift
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER shift_no_replace BEFORE INSERT ON shift
    WHEN EXISTS (SELECT 1 FROM shift WHERE (id = NEW.id) OR (year = NEW.year AND n = NEW.n) OR (number = NEW.number) OR (status = 'running' AND NEW.status = 'running'))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER shift_new_version BEFORE UPDATE ON shift
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1 OR NEW.number <> OLD.number OR NEW.year <> OLD.year OR NEW.n <> OLD.n OR OLD.status = 'ended' OR OLD.status = 'removed'
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- shift_officer: changes leave a new version
CREATE TABLE shift_officer (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    shift_id INTEGER NOT NULL REFERENCES shift (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    ended_at TEXT CHECK (ended_at GLOB '????-??-??T??:??:??Z*'),
    ended_by_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX shift_officer_shift ON shift_officer (shift_id);
CREATE INDEX shift_officer_staff ON shift_officer (staff_id);

CREATE TRIGGER shift_officer_no_delete BEFORE DELETE ON shift_officer
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER shift_officer_no_replace BEFORE INSERT ON shift_officer
    WHEN EXISTS (SELECT 1 FROM shift_officer WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER shift_officer_new_version BEFORE UPDATE ON shift_officer
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1 OR NEW.shift_id <> OLD.shift_id OR NEW.staff_id <> OLD.staff_id OR OLD.ended_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- shift_act: append-only
CREATE TABLE shift_act (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    shift_id INTEGER NOT NULL REFERENCES shift (id) DEFERRABLE INITIALLY DEFERRED,
    act TEXT NOT NULL CHECK (instr(act, char(0)) = 0 AND act <> ''),
    giver_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    taker_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    leader_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT CHECK (instr(text, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    written_at TEXT NOT NULL CHECK (written_at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX shift_act_shift ON shift_act (shift_id, id);
CREATE INDEX shift_act_at ON shift_act (at);

CREATE TRIGGER shift_act_no_delete BEFORE DELETE ON shift_act
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER shift_act_no_replace BEFORE INSERT ON shift_act
    WHEN EXISTS (SELECT 1 FROM shift_act WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER shift_act_no_update BEFORE UPDATE ON shift_act
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- entry: changes leave a new version
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    kind TEXT NOT NULL CHECK (kind = 'C' OR kind = 'R' OR kind = 'D' OR kind = 'T' OR kind = 'E'),
    year INTEGER NOT NULL CHECK (year >= 1),
    n INTEGER NOT NULL CHECK (n >= 1),
    number TEXT NOT NULL CHECK (instr(number, char(0)) = 0 AND number <> ''),
    status TEXT NOT NULL CHECK (status = 'open' OR status = 'done' OR status = 'void'),
    accusing INTEGER NOT NULL CHECK (accusing IN (0, 1)),
    shift_id INTEGER REFERENCES shift (id) DEFERRABLE INITIALLY DEFERRED,
    what TEXT NOT NULL CHECK (instr(what, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    written_at TEXT NOT NULL CHECK (written_at GLOB '????-??-??T??:??:??Z*'),
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    last_at TEXT NOT NULL CHECK (last_at GLOB '????-??-??T??:??:??Z*'),
    closed_at TEXT CHECK (closed_at GLOB '????-??-??T??:??:??Z*'),
    voided_at TEXT CHECK (voided_at GLOB '????-??-??T??:??:??Z*'),
    void_reason TEXT CHECK (instr(void_reason, char(0)) = 0),
    UNIQUE (kind, year, n),
    UNIQUE (number)
) STRICT;
CREATE INDEX entry_status ON entry (status, kind, year, n);
CREATE INDEX entry_at ON entry (at);
CREATE INDEX entry_shift ON entry (shift_id);

CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER entry_no_replace BEFORE INSERT ON entry
    WHEN EXISTS (SELECT 1 FROM entry WHERE (id = NEW.id) OR (kind = NEW.kind AND year = NEW.year AND n = NEW.n) OR (number = NEW.number))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER entry_new_version BEFORE UPDATE ON entry
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1 OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind OR NEW.year <> OLD.year OR NEW.n <> OLD.n OR NEW.written_at <> OLD.written_at
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- entry_accused: append-only
CREATE TABLE entry_accused (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    entry_id INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT CHECK (instr(name, char(0)) = 0),
    unit TEXT CHECK (instr(unit, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX entry_accused_entry ON entry_accused (entry_id);

CREATE TRIGGER entry_accused_no_delete BEFORE DELETE ON entry_accused
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER entry_accused_no_replace BEFORE INSERT ON entry_accused
    WHEN EXISTS (SELECT 1 FROM entry_accused WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER entry_accused_no_update BEFORE UPDATE ON entry_accused
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- entry_breach: append-only
CREATE TABLE entry_breach (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    entry_id INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    rule TEXT NOT NULL CHECK (instr(rule, char(0)) = 0),
    entity TEXT NOT NULL CHECK (instr(entity, char(0)) = 0),
    entity_id INTEGER NOT NULL,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (entry_id, rule, entity, entity_id)
) STRICT;
CREATE INDEX entry_breach_at ON entry_breach (at);

CREATE TRIGGER entry_breach_no_delete BEFORE DELETE ON entry_breach
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER entry_breach_no_replace BEFORE INSERT ON entry_breach
    WHEN EXISTS (SELECT 1 FROM entry_breach WHERE (id = NEW.id) OR (entry_id = NEW.entry_id AND rule = NEW.rule AND entity = NEW.entity AND entity_id = NEW.entity_id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER entry_breach_no_update BEFORE UPDATE ON entry_breach
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- entry_amendment: append-only
CREATE TABLE entry_amendment (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    entry_id INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    field TEXT NOT NULL CHECK (instr(field, char(0)) = 0 AND field <> ''),
    old TEXT CHECK (instr(old, char(0)) = 0),
    new TEXT CHECK (instr(new, char(0)) = 0),
    reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
    is_late INTEGER NOT NULL CHECK (is_late IN (0, 1)),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX entry_amendment_entry ON entry_amendment (entry_id);

CREATE TRIGGER entry_amendment_no_delete BEFORE DELETE ON entry_amendment
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER entry_amendment_no_replace BEFORE INSERT ON entry_amendment
    WHEN EXISTS (SELECT 1 FROM entry_amendment WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER entry_amendment_no_update BEFORE UPDATE ON entry_amendment
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- entry_act: append-only
CREATE TABLE entry_act (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    entry_id INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    act TEXT NOT NULL CHECK (instr(act, char(0)) = 0 AND act <> ''),
    shift_id INTEGER REFERENCES shift (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    to_whom TEXT CHECK (instr(to_whom, char(0)) = 0),
    answered TEXT CHECK (instr(answered, char(0)) = 0),
    means TEXT CHECK (instr(means, char(0)) = 0),
    stage TEXT CHECK (stage = 'first' OR stage = 'follow-up' OR stage = 'final'),
    n INTEGER CHECK (n >= 1),
    text TEXT CHECK (instr(text, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    written_at TEXT NOT NULL CHECK (written_at GLOB '????-??-??T??:??:??Z*'),
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX entry_act_entry ON entry_act (entry_id, id);
CREATE INDEX entry_act_at ON entry_act (at, act);

CREATE TRIGGER entry_act_no_delete BEFORE DELETE ON entry_act
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER entry_act_no_replace BEFORE INSERT ON entry_act
    WHEN EXISTS (SELECT 1 FROM entry_act WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER entry_act_no_update BEFORE UPDATE ON entry_act
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- entry_recipient: append-only
CREATE TABLE entry_recipient (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    entry_id INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (entry_id, unit_id)
) STRICT;

CREATE TRIGGER entry_recipient_no_delete BEFORE DELETE ON entry_recipient
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER entry_recipient_no_replace BEFORE INSERT ON entry_recipient
    WHEN EXISTS (SELECT 1 FROM entry_recipient WHERE (id = NEW.id) OR (entry_id = NEW.entry_id AND unit_id = NEW.unit_id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER entry_recipient_no_update BEFORE UPDATE ON entry_recipient
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- taken_over: append-only
CREATE TABLE taken_over (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    entry_id INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (entry_id, matter_id)
) STRICT;
CREATE INDEX taken_over_matter ON taken_over (matter_id);

CREATE TRIGGER taken_over_no_delete BEFORE DELETE ON taken_over
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER taken_over_no_replace BEFORE INSERT ON taken_over
    WHEN EXISTS (SELECT 1 FROM taken_over WHERE (id = NEW.id) OR (entry_id = NEW.entry_id AND matter_id = NEW.matter_id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER taken_over_no_update BEFORE UPDATE ON taken_over
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- call: changes leave a new version
CREATE TABLE call (
    id INTEGER PRIMARY KEY REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    outgoing INTEGER NOT NULL CHECK (outgoing IN (0, 1)),
    kind TEXT NOT NULL CHECK (kind = 'instruction' OR kind = 'notice' OR kind = 'request' OR kind = 'report' OR kind = 'incident' OR kind = 'petition' OR kind = 'other'),
    caller_unit TEXT NOT NULL CHECK (instr(caller_unit, char(0)) = 0 AND caller_unit <> ''),
    caller_name TEXT NOT NULL CHECK (instr(caller_name, char(0)) = 0 AND caller_name <> ''),
    phone TEXT NOT NULL CHECK (instr(phone, char(0)) = 0 AND phone <> ''),
    content TEXT CHECK (instr(content, char(0)) = 0),
    callback INTEGER NOT NULL CHECK (callback IN (0, 1)),
    callback_by TEXT CHECK (callback_by GLOB '????-??-??T??:??:??Z*'),
    read_back INTEGER CHECK (read_back IN (0, 1)),
    secrecy TEXT NOT NULL CHECK (secrecy = 'none' OR secrecy = 'internal' OR secrecy = 'confidential' OR secrecy = 'secret' OR secrecy = 'top-secret'),
    document TEXT CHECK (instr(document, char(0)) = 0)
) STRICT;

CREATE TRIGGER call_no_delete BEFORE DELETE ON call
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER call_no_replace BEFORE INSERT ON call
    WHEN EXISTS (SELECT 1 FROM call WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER call_new_version BEFORE UPDATE ON call
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- meeting: changes leave a new version
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    convener TEXT NOT NULL CHECK (instr(convener, char(0)) = 0),
    meets_at TEXT NOT NULL CHECK (instr(meets_at, char(0)) = 0),
    venue TEXT NOT NULL CHECK (instr(venue, char(0)) = 0),
    agenda TEXT NOT NULL CHECK (instr(agenda, char(0)) = 0),
    attendees TEXT NOT NULL CHECK (instr(attendees, char(0)) = 0),
    materials TEXT NOT NULL CHECK (instr(materials, char(0)) = 0),
    answer_by TEXT CHECK (instr(answer_by, char(0)) = 0)
) STRICT;

CREATE TRIGGER meeting_no_delete BEFORE DELETE ON meeting
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER meeting_no_replace BEFORE INSERT ON meeting
    WHEN EXISTS (SELECT 1 FROM meeting WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER meeting_new_version BEFORE UPDATE ON meeting
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- document: changes leave a new version
CREATE TABLE document (
    id INTEGER PRIMARY KEY REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    kind TEXT NOT NULL CHECK (kind = 'telegram' OR kind = 'electronic' OR kind = 'letter' OR kind = 'document' OR kind = 'fax'),
    from_unit TEXT NOT NULL CHECK (instr(from_unit, char(0)) = 0 AND from_unit <> ''),
    subject TEXT CHECK (instr(subject, char(0)) = 0),
    urgency TEXT NOT NULL CHECK (urgency = 'normal' OR urgency = 'urgent' OR urgency = 'critical'),
    marking TEXT NOT NULL CHECK (marking = 'ordinary' OR marking = 'personal' OR marking = 'secret')
) STRICT;

CREATE TRIGGER document_no_delete BEFORE DELETE ON document
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER document_no_replace BEFORE INSERT ON document
    WHEN EXISTS (SELECT 1 FROM document WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER document_new_version BEFORE UPDATE ON document
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- reception: changes leave a new version
CREATE TABLE reception (
    id INTEGER PRIMARY KEY REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    name TEXT NOT NULL CHECK (instr(name, char(0)) = 0 AND name <> ''),
    unit TEXT NOT NULL CHECK (instr(unit, char(0)) = 0 AND unit <> ''),
    identity TEXT NOT NULL CHECK (instr(identity, char(0)) = 0 AND identity <> ''),
    id_kind TEXT NOT NULL CHECK (id_kind = 'id-card' OR id_kind = 'passport' OR id_kind = 'military' OR id_kind = 'work-card' OR id_kind = 'other' OR id_kind = 'none'),
    id_number TEXT CHECK (instr(id_number, char(0)) = 0),
    vouched_by TEXT CHECK (instr(vouched_by, char(0)) = 0),
    phone TEXT NOT NULL CHECK (instr(phone, char(0)) = 0 AND phone <> ''),
    matter TEXT NOT NULL CHECK (instr(matter, char(0)) = 0),
    department TEXT NOT NULL CHECK (instr(department, char(0)) = 0 AND department <> ''),
    category TEXT CHECK (category = 'superior' OR category = 'subordinate' OR category = 'outside' OR category = 'petitioner'),
    appointment TEXT CHECK (instr(appointment, char(0)) = 0),
    outcome TEXT CHECK (outcome = 'answered' OR outcome = 'referred' OR outcome = 'asked-leader'),
    lodging TEXT CHECK (instr(lodging, char(0)) = 0),
    transport TEXT CHECK (instr(transport, char(0)) = 0),
    left_at TEXT CHECK (left_at GLOB '????-??-??T??:??:??Z*')
) STRICT;
CREATE INDEX reception_inside ON reception (left_at) WHERE left_at IS NULL;

CREATE TRIGGER reception_no_delete BEFORE DELETE ON reception
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER reception_no_replace BEFORE INSERT ON reception
    WHEN EXISTS (SELECT 1 FROM reception WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER reception_new_version BEFORE UPDATE ON reception
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- task: changes leave a new version
CREATE TABLE task (
    id INTEGER PRIMARY KEY REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    leader_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    item TEXT NOT NULL CHECK (instr(item, char(0)) = 0),
    due_at TEXT NOT NULL CHECK (due_at GLOB '????-??-??T??:??:??Z*')
) STRICT;

CREATE TRIGGER task_no_delete BEFORE DELETE ON task
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER task_no_replace BEFORE INSERT ON task
    WHEN EXISTS (SELECT 1 FROM task WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER task_new_version BEFORE UPDATE ON task
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- incident: changes leave a new version
CREATE TABLE incident (
    id INTEGER PRIMARY KEY REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    place TEXT NOT NULL CHECK (instr(place, char(0)) = 0 AND place <> ''),
    source TEXT NOT NULL CHECK (instr(source, char(0)) = 0 AND source <> ''),
    situation TEXT NOT NULL CHECK (instr(situation, char(0)) = 0),
    kind TEXT CHECK (kind = 'fire' OR kind = 'accident' OR kind = 'disaster' OR kind = 'health' OR kind = 'security' OR kind = 'group' OR kind = 'other'),
    level TEXT NOT NULL CHECK (level = 'unknown' OR level = 'ordinary' OR level = 'larger' OR level = 'major' OR level = 'extreme'),
    occurred_at TEXT CHECK (occurred_at GLOB '????-??-??T??:??:??Z*'),
    casualties TEXT CHECK (instr(casualties, char(0)) = 0),
    measures TEXT CHECK (instr(measures, char(0)) = 0),
    next_report_at TEXT CHECK (next_report_at GLOB '????-??-??T??:??:??Z*'),
    call_id INTEGER REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    phone_due_at TEXT CHECK (phone_due_at GLOB '????-??-??T??:??:??Z*'),
    written_due_at TEXT CHECK (written_due_at GLOB '????-??-??T??:??:??Z*')
) STRICT;
CREATE INDEX incident_call ON incident (call_id) WHERE call_id IS NOT NULL;

CREATE TRIGGER incident_no_delete BEFORE DELETE ON incident
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER incident_no_replace BEFORE INSERT ON incident
    WHEN EXISTS (SELECT 1 FROM incident WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER incident_new_version BEFORE UPDATE ON incident
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- handover: changes leave a new version
CREATE TABLE handover (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    year INTEGER NOT NULL CHECK (year >= 1),
    n INTEGER NOT NULL CHECK (n >= 1),
    shift_id INTEGER NOT NULL REFERENCES shift (id) DEFERRABLE INITIALLY DEFERRED,
    next_id INTEGER REFERENCES shift (id) DEFERRABLE INITIALLY DEFERRED,
    from_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    to_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL CHECK (status = 'offered' OR status = 'withdrawn' OR status = 'rejected' OR status = 'accepted'),
    version INTEGER NOT NULL CHECK (version >= 1),
    period_over INTEGER NOT NULL CHECK (period_over IN (0, 1)),
    leader_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    late_reason TEXT CHECK (instr(late_reason, char(0)) = 0),
    reason TEXT CHECK (instr(reason, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    written_at TEXT NOT NULL CHECK (written_at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    ended_at TEXT CHECK (ended_at GLOB '????-??-??T??:??:??Z*'),
    ended_by_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    chain_seq INTEGER CHECK (chain_seq >= 1),
    chain_hash TEXT CHECK (instr(chain_hash, char(0)) = 0),
    UNIQUE (year, n)
) STRICT;
CREATE INDEX handover_shift ON handover (shift_id);
CREATE INDEX handover_offered ON handover (status) WHERE status = 'offered';

CREATE TRIGGER handover_no_delete BEFORE DELETE ON handover
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER handover_no_replace BEFORE INSERT ON handover
    WHEN EXISTS (SELECT 1 FROM handover WHERE (id = NEW.id) OR (year = NEW.year AND n = NEW.n))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER handover_new_version BEFORE UPDATE ON handover
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1 OR NEW.shift_id <> OLD.shift_id OR NEW.from_id <> OLD.from_id OR NEW.to_id <> OLD.to_id OR NEW.version < OLD.version OR OLD.status <> 'offered'
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- handover_line: append-only
CREATE TABLE handover_line (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    handover_id INTEGER NOT NULL REFERENCES handover (id) DEFERRABLE INITIALLY DEFERRED,
    n INTEGER NOT NULL CHECK (n >= 1),
    version INTEGER NOT NULL CHECK (version >= 1),
    entry_id INTEGER REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
    why TEXT NOT NULL CHECK (instr(why, char(0)) = 0 AND why <> ''),
    what TEXT NOT NULL CHECK (instr(what, char(0)) = 0),
    veiled INTEGER NOT NULL CHECK (veiled IN (0, 1)),
    remark TEXT CHECK (instr(remark, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (handover_id, n)
) STRICT;
CREATE INDEX handover_line_entry ON handover_line (entry_id);

CREATE TRIGGER handover_line_no_delete BEFORE DELETE ON handover_line
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER handover_line_no_replace BEFORE INSERT ON handover_line
    WHEN EXISTS (SELECT 1 FROM handover_line WHERE (id = NEW.id) OR (handover_id = NEW.handover_id AND n = NEW.n))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER handover_line_no_update BEFORE UPDATE ON handover_line
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- handover_answer: append-only
CREATE TABLE handover_answer (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    line_id INTEGER NOT NULL REFERENCES handover_line (id) DEFERRABLE INITIALLY DEFERRED,
    answer TEXT NOT NULL CHECK (answer = 'received' OR answer = 'reserved' OR answer = 'missing'),
    text TEXT CHECK (instr(text, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (line_id)
) STRICT;

CREATE TRIGGER handover_answer_no_delete BEFORE DELETE ON handover_answer
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER handover_answer_no_replace BEFORE INSERT ON handover_answer
    WHEN EXISTS (SELECT 1 FROM handover_answer WHERE (id = NEW.id) OR (line_id = NEW.line_id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER handover_answer_no_update BEFORE UPDATE ON handover_answer
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- handover_check: append-only
CREATE TABLE handover_check (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    handover_id INTEGER NOT NULL REFERENCES handover (id) DEFERRABLE INITIALLY DEFERRED,
    side TEXT NOT NULL CHECK (side = 'giver' OR side = 'taker'),
    item TEXT NOT NULL CHECK (instr(item, char(0)) = 0 AND item <> ''),
    sound INTEGER NOT NULL CHECK (sound IN (0, 1)),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (handover_id, side, item)
) STRICT;

CREATE TRIGGER handover_check_no_delete BEFORE DELETE ON handover_check
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER handover_check_no_replace BEFORE INSERT ON handover_check
    WHEN EXISTS (SELECT 1 FROM handover_check WHERE (id = NEW.id) OR (handover_id = NEW.handover_id AND side = NEW.side AND item = NEW.item))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER handover_check_no_update BEFORE UPDATE ON handover_check
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- duty_key: changes leave a new version
CREATE TABLE duty_key (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    name TEXT NOT NULL CHECK (instr(name, char(0)) = 0 AND name <> ''),
    count INTEGER NOT NULL CHECK (count >= 1),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (name)
) STRICT;

CREATE TRIGGER duty_key_no_delete BEFORE DELETE ON duty_key
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER duty_key_no_replace BEFORE INSERT ON duty_key
    WHEN EXISTS (SELECT 1 FROM duty_key WHERE (id = NEW.id) OR (name = NEW.name))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER duty_key_new_version BEFORE UPDATE ON duty_key
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1 OR NEW.name <> OLD.name
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- key_loan: changes leave a new version
CREATE TABLE key_loan (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    key_id INTEGER NOT NULL REFERENCES duty_key (id) DEFERRABLE INITIALLY DEFERRED,
    who TEXT NOT NULL CHECK (instr(who, char(0)) = 0 AND who <> ''),
    count INTEGER NOT NULL CHECK (count >= 1),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    written_at TEXT NOT NULL CHECK (written_at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    returned_at TEXT CHECK (returned_at GLOB '????-??-??T??:??:??Z*'),
    returned_by_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX key_loan_out ON key_loan (key_id) WHERE returned_at IS NULL;

CREATE TRIGGER key_loan_no_delete BEFORE DELETE ON key_loan
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER key_loan_no_replace BEFORE INSERT ON key_loan
    WHEN EXISTS (SELECT 1 FROM key_loan WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER key_loan_new_version BEFORE UPDATE ON key_loan
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1 OR OLD.returned_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- key_count: append-only
CREATE TABLE key_count (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    handover_id INTEGER NOT NULL REFERENCES handover (id) DEFERRABLE INITIALLY DEFERRED,
    key_id INTEGER NOT NULL REFERENCES duty_key (id) DEFERRABLE INITIALLY DEFERRED,
    side TEXT NOT NULL CHECK (side = 'giver' OR side = 'taker'),
    expected INTEGER NOT NULL CHECK (expected >= 0),
    counted INTEGER NOT NULL CHECK (counted >= 0),
    note TEXT CHECK (instr(note, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (handover_id, key_id, side)
) STRICT;

CREATE TRIGGER key_count_no_delete BEFORE DELETE ON key_count
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER key_count_no_replace BEFORE INSERT ON key_count
    WHEN EXISTS (SELECT 1 FROM key_count WHERE (id = NEW.id) OR (handover_id = NEW.handover_id AND key_id = NEW.key_id AND side = NEW.side))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER key_count_no_update BEFORE UPDATE ON key_count
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- diary_close: append-only
CREATE TABLE diary_close (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    shift_id INTEGER NOT NULL REFERENCES shift (id) DEFERRABLE INITIALLY DEFERRED,
    leaders TEXT NOT NULL CHECK (instr(leaders, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    written_at TEXT NOT NULL CHECK (written_at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (shift_id)
) STRICT;

CREATE TRIGGER diary_close_no_delete BEFORE DELETE ON diary_close
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER diary_close_no_replace BEFORE INSERT ON diary_close
    WHEN EXISTS (SELECT 1 FROM diary_close WHERE (id = NEW.id) OR (shift_id = NEW.shift_id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER diary_close_no_update BEFORE UPDATE ON diary_close
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- patrol: append-only
CREATE TABLE patrol (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    shift_id INTEGER REFERENCES shift (id) DEFERRABLE INITIALLY DEFERRED,
    place TEXT NOT NULL CHECK (instr(place, char(0)) = 0 AND place <> ''),
    fire TEXT NOT NULL CHECK (fire = 'ok' OR fire = 'problem'),
    theft TEXT NOT NULL CHECK (theft = 'ok' OR theft = 'problem'),
    secrets TEXT NOT NULL CHECK (secrets = 'ok' OR secrets = 'problem'),
    damage TEXT NOT NULL CHECK (damage = 'ok' OR damage = 'problem'),
    note TEXT CHECK (instr(note, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    written_at TEXT NOT NULL CHECK (written_at GLOB '????-??-??T??:??:??Z*'),
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX patrol_at ON patrol (at);

CREATE TRIGGER patrol_no_delete BEFORE DELETE ON patrol
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER patrol_no_replace BEFORE INSERT ON patrol
    WHEN EXISTS (SELECT 1 FROM patrol WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER patrol_no_update BEFORE UPDATE ON patrol
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- inspection: append-only
CREATE TABLE inspection (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    shift_id INTEGER REFERENCES shift (id) DEFERRABLE INITIALLY DEFERRED,
    inspector TEXT NOT NULL CHECK (instr(inspector, char(0)) = 0 AND inspector <> ''),
    finding TEXT NOT NULL CHECK (instr(finding, char(0)) = 0),
    category TEXT NOT NULL CHECK (instr(category, char(0)) = 0 AND category <> ''),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    written_at TEXT NOT NULL CHECK (written_at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX inspection_at ON inspection (at);

CREATE TRIGGER inspection_no_delete BEFORE DELETE ON inspection
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER inspection_no_replace BEFORE INSERT ON inspection
    WHEN EXISTS (SELECT 1 FROM inspection WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER inspection_no_update BEFORE UPDATE ON inspection
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- leader_trip: changes leave a new version
CREATE TABLE leader_trip (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    leader_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    since_at TEXT NOT NULL CHECK (since_at GLOB '????-??-??T??:??:??Z*'),
    until_at TEXT NOT NULL CHECK (until_at GLOB '????-??-??T??:??:??Z*'),
    place TEXT NOT NULL CHECK (instr(place, char(0)) = 0 AND place <> ''),
    address TEXT NOT NULL CHECK (instr(address, char(0)) = 0 AND address <> ''),
    phone TEXT NOT NULL CHECK (instr(phone, char(0)) = 0 AND phone <> ''),
    purpose TEXT NOT NULL CHECK (instr(purpose, char(0)) = 0),
    deputy TEXT NOT NULL CHECK (instr(deputy, char(0)) = 0 AND deputy <> ''),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    written_at TEXT NOT NULL CHECK (written_at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    returned_at TEXT CHECK (returned_at GLOB '????-??-??T??:??:??Z*'),
    returned_by_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX leader_trip_away ON leader_trip (leader_id) WHERE returned_at IS NULL;
CREATE INDEX leader_trip_span ON leader_trip (since_at, until_at);

CREATE TRIGGER leader_trip_no_delete BEFORE DELETE ON leader_trip
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER leader_trip_no_replace BEFORE INSERT ON leader_trip
    WHEN EXISTS (SELECT 1 FROM leader_trip WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER leader_trip_new_version BEFORE UPDATE ON leader_trip
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1 OR NEW.leader_id <> OLD.leader_id
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- leader_visiting: append-only
CREATE TABLE leader_visiting (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    name TEXT NOT NULL CHECK (instr(name, char(0)) = 0 AND name <> ''),
    unit TEXT NOT NULL CHECK (instr(unit, char(0)) = 0 AND unit <> ''),
    since_at TEXT NOT NULL CHECK (since_at GLOB '????-??-??T??:??:??Z*'),
    until_at TEXT NOT NULL CHECK (until_at GLOB '????-??-??T??:??:??Z*'),
    place TEXT NOT NULL CHECK (instr(place, char(0)) = 0 AND place <> ''),
    phone TEXT NOT NULL CHECK (instr(phone, char(0)) = 0 AND phone <> ''),
    host TEXT NOT NULL CHECK (instr(host, char(0)) = 0 AND host <> ''),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    written_at TEXT NOT NULL CHECK (written_at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX leader_visiting_span ON leader_visiting (since_at, until_at);

CREATE TRIGGER leader_visiting_no_delete BEFORE DELETE ON leader_visiting
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER leader_visiting_no_replace BEFORE INSERT ON leader_visiting
    WHEN EXISTS (SELECT 1 FROM leader_visiting WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER leader_visiting_no_update BEFORE UPDATE ON leader_visiting
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- chronicle: append-only
CREATE TABLE chronicle (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    event TEXT NOT NULL CHECK (instr(event, char(0)) = 0 AND event <> ''),
    category TEXT NOT NULL CHECK (instr(category, char(0)) = 0 AND category <> ''),
    source TEXT CHECK (instr(source, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX chronicle_day ON chronicle (day);

CREATE TRIGGER chronicle_no_delete BEFORE DELETE ON chronicle
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER chronicle_no_replace BEFORE INSERT ON chronicle
    WHEN EXISTS (SELECT 1 FROM chronicle WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER chronicle_no_update BEFORE UPDATE ON chronicle
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;
