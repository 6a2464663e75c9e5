"""One form on its way from opening to saved: the file, what was typed, what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Self

from bangvang.domain.problems import reason_of
from bangvang.domain.schema.article import RecipientFields
from bangvang.form import drafts, undo
from bangvang.form.approval import APPROVER, Standing, approved, refusal_of, standing_of, without_stale
from bangvang.form.checking import BODY, Remark, built_remarks, check, each_once
from bangvang.form.desk import Desk
from bangvang.form.drafts import Draft
from bangvang.form.fields import fields_of
from bangvang.form.files import is_shown, model_of, new_path, path_of
from bangvang.form.former_names import name_given_up
from bangvang.form.pasting import looks_pasted, understand
from bangvang.form.photo_order import ACTIONS, arranged
from bangvang.form.photo_words import with_words
from bangvang.form.saving import Opened, Outcome, begin_file, composed, open_file, save
from bangvang.form.uploads import Taken, Waiting
from bangvang.form.values import tidied
from bangvang.form.vanishing import (
    CHOICE,
    REDIRECTS,
    TARGET,
    Unanswered,
    answer_in,
    forget,
    published_addresses,
    remember,
    said,
    say_again,
)
from bangvang.form.views import Filled, entries_of, with_card, without_card

_SECRET: Final = frozenset({"khoa-mau", "nhap", "seen", "lam", "tep", "loai", APPROVER, CHOICE, TARGET})


@dataclass(frozen=True)
class Editing:
    """A form that is filled in: ``entries`` are what stands in it, ``seen`` the state of the file it began with."""

    desk: Desk
    kind: str
    opened: Opened
    entries: Mapping[str, str]
    seen: str
    draft_id: str
    is_new: bool = False
    is_saved: bool = False
    saved_as: str = "1"
    is_reading: bool = False
    answer: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    refusal: str = ""
    said: str = ""
    theirs: Mapping[str, str] = field(default_factory=dict)
    others: tuple[Draft, ...] = ()

    @classmethod
    def begin(cls, desk: Desk, kind: str, draft: Draft | None = None) -> Self:
        """Begin a file of a kind, or go on with a draft of one."""
        opened = begin_file(f"{kind}/moi.md")
        entries = dict(draft.entries) if draft else entries_of(opened)
        if not draft and kind == "tin":
            entries["status"] = "draft"
        return cls(desk, kind, opened, entries, "", draft.id if draft else drafts.new_id(), is_new=True)

    @classmethod
    def open(cls, desk: Desk, source_path: str, draft: Draft | None = None) -> Self:
        """Open a file, with what a draft of it says in its fields. Raises NoSuchFile, OSError, Unreadable."""
        opened = open_file(desk.content, source_path)
        kind = source_path.partition("/")[0]
        model, data = model_of(source_path), opened.file.data
        if draft and draft.source_path == source_path:
            return cls(desk, kind, opened, dict(draft.entries), draft.seen, draft.id)
        found = (*desk.problems(), *(desk.archive().problems_of(data, source_path, ()) if desk.archive else ()))
        remarks = (*check(data, source_path, model), *built_remarks(found, data, source_path, model))
        others = tuple(one for one in drafts.all_drafts(desk.state) if one.source_path == source_path)
        own = cls(desk, kind, opened, entries_of(opened), opened.seen, drafts.new_id(), others=others)
        return replace(own, remarks=each_once(remarks))

    @property
    def source_path(self) -> str:
        """Give the path of the file; that of a new one is chosen when it is saved."""
        return "" if self.is_new else self.opened.source_path

    @property
    def filled(self) -> Filled:
        """Give what the templates draw."""
        return Filled(self.opened, self.entries, self.remarks, self.theirs)

    def sent(self, sent: Mapping[str, str]) -> Self:
        """Take what a browser sent in place of what stood in the form."""
        entries = {name: text for name, text in sent.items() if name not in _SECRET and not name.startswith("anh.")}
        if BODY in entries:
            entries[BODY] = with_words(tidied(entries[BODY]), sent)
        draft_id = sent.get("nhap", "")
        seen = "" if self.is_new else sent.get("seen", "")
        own = draft_id if drafts.is_id(draft_id) else self.draft_id
        answer = {key: sent[key] for key in (CHOICE, TARGET) if key in sent}
        return replace(self, entries=entries, seen=seen, draft_id=own, remarks=(), others=(), answer=answer)

    @property
    def waiting(self) -> Waiting:
        """Give the files that wait for the save of this form."""
        beside = None if self.is_new else path_of(self.desk.content, self.opened.source_path).parent
        return Waiting.of(self.desk.state, self.draft_id, beside)

    def with_files(self, taken: Taken) -> Self:
        """Put what came of dropped files into the form, to be looked at before it is saved."""
        title = self.entries.get("title", "")
        heading = f"## {taken.title}" if taken.title and title not in {"", taken.title} else ""
        body = "\n\n".join(filter(None, (self.body.strip("\n"), heading, taken.markdown)))
        lines = filter(None, (self.entries.get("attachments", "").strip(), *taken.attachments))
        entries = {**self.entries, BODY: body}
        if taken.attachments and self.kind == "van-ban":
            entries["file"] = entries.get("file") or taken.attachments[0].partition(" | ")[0]
        elif taken.attachments:
            entries["attachments"] = "\n".join(lines)
        if taken.title and not title:
            entries["title"] = taken.title
        remarks = tuple(Remark(BODY, words, is_warning=True) for words in taken.notes)
        words = f"Đã nhận {len(taken.names)} tệp. Ghi lời tả và chú thích từng ảnh, rồi bấm Lưu."
        return replace(self, entries=entries, remarks=(*self.remarks, *remarks), refusal=words)

    @property
    def body(self) -> str:
        """Give the text that stands in the form."""
        return self.entries.get(BODY, self.opened.file.body.strip("\n"))

    def after(self, action: str, place: str) -> Self:
        """Give the form after one of its buttons: another card, one less, or just drawn again."""
        if action == "them":
            return replace(self, entries=with_card(self.opened, self.entries, place))
        if action == "bo":
            return replace(self, entries=without_card(self.entries, place))
        if action in ACTIONS:
            return replace(self, entries={**self.entries, BODY: arranged(self.body, action, place)})
        if action == "doc":
            return replace(self, is_reading=True)
        if action == "an":
            return replace(self, entries={**self.entries, "status": "hidden"})
        return self

    def saved(self) -> Self:
        """Save the form; where that cannot be, the same form with the reasons."""
        understood = self._with_pasted_rows()
        if understood is not None:
            return understood
        if self.is_vanishing:
            try:
                answer_in(self.answer, self.addresses, self.desk.site)
            except Unanswered as unanswered:
                return replace(self, refusal=str(unanswered))
        if self.standing is None:
            is_renamed = not self.is_new and name_given_up(self.opened, self.entries)
            return replace(self, saved_as="doi-ten" if is_renamed else self.saved_as).written()
        entries, was_approved = without_stale(self.opened, self.entries)
        return replace(self, entries=entries, saved_as="duyet-lai" if was_approved else self.saved_as).written()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Give the addresses at which readers have found the file."""
        return () if self.is_new else published_addresses(self.desk.content, self.source_path)

    @property
    def is_vanishing(self) -> bool:
        """Tell whether a save takes away a page that is published."""
        return bool(self.addresses) and is_shown(self.opened.file.fields) and not is_shown(self.entries)

    @property
    def standing(self) -> Standing | None:
        """Tell how the approval of the article stands; None where none is asked for."""
        return standing_of(self.opened, self.desk.approval_since())

    def approved(self, approver: str, today: dt.date) -> Self:
        """Approve the article as it is saved; the same form with the reason where that cannot be."""
        if self.standing is None:
            return replace(self, refusal="Bài này không cần duyệt.")
        if refusal := refusal_of(self.opened, self.entries, approver):
            return replace(self, refusal=refusal)
        return replace(self, entries=approved(self.entries, approver, today), saved_as="duyet").written()

    def written(self) -> Self:
        """Write the form into its file; where that cannot be, the same form with the reasons."""
        opened = self.opened
        if self.is_new:
            opened = replace(opened, source_path=self._new_path())
            opened = replace(opened, file=replace(opened.file, source_path=opened.source_path))
        beside = self.waiting.named_in(self.entries.values())
        outcome = self._saved(opened, beside)
        if not outcome.refusal:
            drafts.forget(self.desk.state, self.draft_id)
            self.waiting.clear()
            self._remember(path_of(self.desk.content, opened.source_path))
            return replace(self, opened=opened, is_saved=True, is_new=False)
        seen = opened.seen if outcome.theirs else self.seen
        return replace(self, remarks=outcome.remarks, refusal=outcome.refusal, theirs=outcome.theirs, seen=seen)

    def _saved(self, opened: Opened, beside: tuple[Path, ...]) -> Outcome:
        """Write where addresses lead, then the file: no page may go while its address leads nowhere."""
        content = self.desk.content
        try:
            before = said(content)
            self._lead_on()
        except OSError as error:
            return Outcome(refusal=f"Không lưu được: {reason_of(error)} ({REDIRECTS}). Chưa ghi gì.")
        outcome = save(content, opened, self.entries, self.seen, beside)
        if outcome.refusal:
            say_again(content, before)
        return outcome

    def _lead_on(self) -> None:
        """Write down where the addresses of a page that goes lead; of one that is there again nothing is said."""
        if self.is_vanishing:
            remember(self.desk.content, self.addresses, answer_in(self.answer, self.addresses, self.desk.site))
        elif self.addresses and is_shown(self.entries) and not is_shown(self.opened.file.fields):
            forget(self.desk.content, self.addresses)

    def _remember(self, path: Path) -> None:
        if not self.is_new:
            with suppress(OSError):  # the save itself is done; only the way back is missing
                undo.remember(self.desk.state, self.opened.file.data, path.read_bytes())

    @property
    def can_undo(self) -> bool:
        """Tell whether the last save of the file can be taken back."""
        return not self.is_new and undo.can_undo(self.desk.state, self.opened.seen)

    @property
    def is_as_saved(self) -> bool:
        """Tell whether the file says already what stands in the form."""
        return not self.is_new and composed(self.opened, self.entries).data == self.opened.file.data

    def undone(self) -> Self:
        """Take the last save back; where the file changed since, say so."""
        try:
            is_done = undo.undo(self.desk.state, path_of(self.desk.content, self.source_path), self.seen)
        except OSError as error:
            return replace(self, refusal=f"Không hoàn tác được: {reason_of(error)}.")
        if not is_done:
            return replace(self, refusal="Không hoàn tác được: tệp đã đổi từ lần lưu ấy.")
        return replace(self, is_saved=True, saved_as="hoan-tac")

    def keep(self) -> None:
        """Keep what stands in the form as a draft, unless the file says the same. Raises OSError."""
        if self.is_as_saved:
            drafts.forget(self.desk.state, self.draft_id)
            return
        drafts.keep(self.desk.state, Draft(self.draft_id, self.kind, self.source_path, self.seen, dict(self.entries)))

    def _new_path(self) -> str:
        name = next((self.entries[key] for key in ("title", "name", "number") if self.entries.get(key)), "")
        return new_path(self.desk.content, self.kind, name=name, date=self.entries.get("date", ""))

    def _with_pasted_rows(self) -> Self | None:
        """Give the form with rows of a table as lines, to be looked at before they are saved; None without any."""
        pasted = {
            place: understand(text, fields_of(RecipientFields))
            for place, text in self.entries.items()
            if place.endswith(".recipients") and looks_pasted(text)
        }
        if not pasted:
            return None
        lines = {place: "\n".join(one.lines) for place, one in pasted.items() if one.lines}
        remarks = [Remark(place, words, is_warning=True) for place, one in pasted.items() for words in one.remarks]
        count = sum(len(one.lines) for one in pasted.values())
        words = f"Đã hiểu {count} dòng dán từ Excel. Xem lại danh sách, rồi bấm Lưu."
        return replace(self, entries={**self.entries, **lines}, remarks=tuple(remarks), refusal=words)
