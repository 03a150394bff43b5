namespace Core.Texts;

/// <summary>
/// All that can be said of what comes in, by the editor, by an import or in a comment. Reports keep the names: a name stays as it is
/// for ever. The place in this list is the kind: first what is lost, then what became something else, then what is refused.
/// </summary>
public enum RemarkCode
{
    // Lost from a text.
    ScriptDropped,
    StylesDropped,
    FormDropped,

    /// <summary>Of: the element.</summary>
    DrawingDropped,

    /// <summary>A picture where none may stand: in a comment.</summary>
    PictureDropped,

    /// <summary>Of: the element. Its tags go, its words stay.</summary>
    TagsDropped,

    /// <summary>Of: the element. It goes with what stands in it.</summary>
    ContentDropped,

    /// <summary>Of: the address of a link or a picture that may not stand here.</summary>
    AddressDropped,

    /// <summary>Of: the name of an attribute that readers met.</summary>
    AttributeDropped,

    /// <summary>Of: the element.</summary>
    PlayerWithoutAddress,

    /// <summary>Of: what stands in its place.</summary>
    PictureWithoutAddress,
    HtmlCommentNeverClosed,

    /// <summary>Of: the block's name.</summary>
    BlockWithoutText,

    /// <summary>Of: its number.</summary>
    ReusableBlockMissing,

    /// <summary>Not published, or with a password: WordPress shows nothing in its place. Of: its number, as in the next ones.</summary>
    ReusableBlockHidden,
    ReusableBlockWithinItself,
    ReusableBlockTooDeep,

    /// <summary>All that an article uses, together.</summary>
    ReusableBlocksTooLong,

    /// <summary>Its end is lost. To: how many characters stay.</summary>
    ReusableBlockCut,
    FootnotesUnreadable,

    /// <summary>Of: their numbers.</summary>
    GalleryPicturesMissing,
    GalleryEmpty,

    /// <summary>Of: the shortcode, as this and the next two.</summary>
    RecordingWithoutAddress,
    ShortcodeDropped,
    ShortcodeUnwrapped,

    // Lost from an article.

    /// <summary>Of: the attachment's number.</summary>
    FeaturedImageMissing,
    StickinessDropped,

    /// <summary>Of: the page above it.</summary>
    PageRankDropped,

    /// <summary>Of: the term. To: its taxonomy.</summary>
    TermDropped,

    /// <summary>Of: their names.</summary>
    FieldsDropped,

    /// <summary>The file has a newer version; what an editor made here stays.</summary>
    EditedHere,

    /// <summary>Of: what the article is gated for here.</summary>
    GateStays,

    // Lost comments. Of: how many, or which.
    CommentTwice,
    CommentWithoutText,
    CommentsEmpty,
    CommentsThrownAway,
    CommentsOfMachines,

    /// <summary>To: the type.</summary>
    CommentsOfOtherType,
    CommentsWithoutNumber,

    /// <summary>Of: the category above it.</summary>
    CategoryRankDropped,

    // Became something else: the first must be the one that Remark.Kind names.

    /// <summary>Of: the address.</summary>
    PlayerLinked,

    /// <summary>Of: the shortcode.</summary>
    ShortcodeLinked,

    /// <summary>A comment past all limits, shown letter by letter.</summary>
    CommentAsWritten,
    PagesJoined,
    Untitled,
    PasswordMadeDraft,
    DateMadeDraft,
    PastScheduleMadeDraft,
    ReviewMadeDraft,

    /// <summary>Of: the status.</summary>
    StatusMadeDraft,

    /// <summary>Of: the slug. To: what it became; as in the next.</summary>
    SlugChanged,
    SlugTaken,

    /// <summary>Of: to how many characters; as in the next two.</summary>
    ExcerptCut,
    TitleCut,
    PictureWordsCut,

    /// <summary>Of: the comment. To: the one it answered.</summary>
    AnswerStandsAlone,

    /// <summary>Of: how many; as in the next two.</summary>
    ControlCharactersDropped,
    ReadAsWindows1252,

    /// <summary>To: the encoding.</summary>
    BytesUnreadable,

    // Refused: the first must be the one that Remark.Kind names.
    WithoutNumber,
    NumberTooLong,
    NumberTwice,

    /// <summary>Of: how many characters are allowed; in the next ones, how many lines, comments, tags and levels.</summary>
    TextTooLong,
    TooManyLines,
    TooManyComments,
    TooManyTags,
    TextTooDeep,
    TextTooIntricate,

    /// <summary>Of: where it is.</summary>
    FileNotCopied,
    AttachmentWithoutAddress,
    MenuNotImported,
    RevisionNotImported,
    ReusableBlockNotImported,
    WithoutType,

    /// <summary>Of: the post type.</summary>
    TypeNotImported,
    ThrownAway,
    AutoDraft,
    VersionOfAnother,

    /// <summary>Of: the taxonomy.</summary>
    TaxonomyNotImported,
    CategoryUnused,
    TagUnused,

    /// <summary>A sentence (Of) and a kind (To) of a report that was made before remarks had codes. Stays the last.</summary>
    ReportedBefore,
}
