using Core.Troubles;
using Web.Ground.Site;

namespace Web.Ground.Troubles;

/// <summary>A trouble in the words of the desk and of the mails: what it is, what happened, and what a person can do.</summary>
public static class TroubleWords
{
    public static string Name(TroubleKind kind, SiteText text) => text[SiteText.Key(kind, "Name")];

    /// <summary>One sentence or two, with what is known of it.</summary>
    public static string What(TroubleLine trouble, SiteText text) => trouble is { Trouble: TroubleKind.BooksDiffer, Detail: null }
        ? text["Troubles.ComparisonBroke"]
        : text[SiteText.Key(trouble.Trouble, "What"), Subject(trouble, text), TroubleDetail.Of(trouble, text)];

    public static string Deed(TroubleKind kind, SiteText text) => text[SiteText.Key(kind, "Deed")];

    /// <summary>Of a refused call what was asked. Of files the machine alone; their directory is part of the subject because two sites may share a machine.</summary>
    private static string Subject(TroubleLine trouble, SiteText text) => trouble.Trouble switch
    {
        TroubleKind.FilesOpen => trouble.Subject.Split(':')[0],
        TroubleKind.CallRefused when Enum.TryParse<RefusedDeed>(trouble.Subject, out var deed) => text.Of(deed),
        _ => trouble.Subject,
    };
}
