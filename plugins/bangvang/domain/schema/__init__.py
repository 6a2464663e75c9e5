"""THE front-matter models: every field of every kind of file once, with label, help and type.

The models validate raw values; JSON Schema, the editors' guide and messages follow from them.
"""

from bangvang.domain.schema.article import (
    ArticleFields,
    AttachmentFields,
    AttendeeFields,
    AwardEntryFields,
    CorrectionFields,
    EventFields,
    FeaturedFields,
    RatingFields,
    RecipientFields,
    RelatedFields,
    ReviewFields,
    RevokedByFields,
    ViewsFields,
)
from bangvang.domain.schema.authorities import (
    AwardFields,
    BlocFields,
    DocumentFields,
    FormerNameFields,
    PageFields,
    ParentFields,
    PersonFields,
    SignerFields,
    TopicFields,
    UnitFields,
)
from bangvang.domain.schema.site import ColourFields, SiteFields
from bangvang.domain.schema.validation import (
    Fields,
    validate,
)

__all__ = [
    "ArticleFields",
    "AttachmentFields",
    "AttendeeFields",
    "AwardEntryFields",
    "AwardFields",
    "BlocFields",
    "ColourFields",
    "CorrectionFields",
    "DocumentFields",
    "EventFields",
    "FeaturedFields",
    "Fields",
    "FormerNameFields",
    "PageFields",
    "ParentFields",
    "PersonFields",
    "RatingFields",
    "RecipientFields",
    "RelatedFields",
    "ReviewFields",
    "RevokedByFields",
    "SignerFields",
    "SiteFields",
    "TopicFields",
    "UnitFields",
    "ViewsFields",
    "validate",
]
