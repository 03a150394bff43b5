using Core.Facts;
using Web.Ground.Site;

namespace Web.Ground.Facts;

/// <summary>What a deed and its subject are called on a page; the codes they are stored under are for files and programs.</summary>
public static class FactNames
{
    private static readonly Dictionary<string, FactKind> Kinds = Enum.GetValues<FactKind>().ToDictionary(kind => FactSort.Of(kind).Code, StringComparer.Ordinal);

    /// <summary>Of a code that only an older or a newer program knows, its words with spaces.</summary>
    public static string Of(RecordedFact row, SiteText text) => Kinds.TryGetValue(row.Code, out var kind) ? text.Of(kind) : InPlainLetters(row.Code);

    /// <summary>The kind of thing that facts are about, as the choice above the trail names it.</summary>
    public static string OfSubject(string subject, SiteText text) =>
        text["Facts.Subject." + subject] is { ResourceNotFound: false } known ? known : InPlainLetters(subject);

    private static string InPlainLetters(string code)
    {
        var words = code.Replace('.', ' ').Replace('-', ' ').Replace('_', ' ').Trim();
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
