using System.Globalization;
using System.Text;

namespace Core.Texts;

/// <summary>An address that a mail can reach. However its domain is spelt, one mailbox has one normal form.</summary>
public sealed class EmailAddress
{
    public const int Longest = 254;

    private const int LongestLocalPart = 64;
    private const int LongestLabel = 63;

    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    private EmailAddress(string local, string domain, string typed) => (Value, Normal, KnownAs) =
        ($"{local}@{domain}", $"{local}@{domain}".ToUpperInvariant(),
            [.. new[] { typed, $"{local}@{domain}", $"{local}@{Domains.GetUnicode(domain)}" }.Select(Capitals).Distinct(StringComparer.Ordinal)]);

    /// <summary>As it is kept and mailed to: the domain in the ASCII spelling and small letters, the rest as typed.</summary>
    public string Value { get; }

    /// <summary>What it is known by: the value in capitals.</summary>
    public string Normal { get; }

    /// <summary>The mailbox that it reaches: the normal form without what follows a plus sign (RFC 5233's detail), which anybody can make up without end.</summary>
    public string Mailbox => Normal.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus && plus < Normal.LastIndexOf('@') ? Normal[..plus] + Normal[Normal.LastIndexOf('@')..] : Normal;

    /// <summary>
    /// Every form that a login with this address may stand under, the typed spelling first: those made before there was a normal
    /// form kept a domain as it was spelt.
    /// </summary>
    public IReadOnlyList<string> KnownAs { get; }

    /// <summary>
    /// Null for what no mail reaches: two words, no or two @, quotes, addresses of machines, a domain of one label, letters or dots
    /// where none may stand. Quoted local parts and literal addresses are addresses by RFC 5321, and nobody's who reads his mail there.
    /// </summary>
    public static EmailAddress? Read(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text.Length > Longest || !IsWhole(text) || text.Normalize().Split('@') is not [var local, var domain])
        {
            return null;
        }

        return IsLocalPart(local) && Ascii(domain) is { } ascii && local.Length + 1 + ascii.Length <= Longest
            ? new EmailAddress(local, ascii, text)
            : null;
    }

    public override string ToString() => Value;

    /// <summary>Half a surrogate pair, which anybody can send, has no normal form.</summary>
    private static bool IsWhole(string text) => !text.EnumerateRunes().Contains(Rune.ReplacementChar);

    private static bool IsLocalPart(string local) =>
        local.Length is > 0 and <= LongestLocalPart
        && local.Split('.').All(atom => atom.Length > 0 && atom.EnumerateRunes().All(IsAtomSign));

    /// <summary>RFC 5322's atoms, and the letters of other scripts that RFC 6531 adds.</summary>
    private static bool IsAtomSign(Rune sign) => sign.IsAscii
        ? Rune.IsLetterOrDigit(sign) || "!#$%&'*+/=?^_`{|}~-".Contains((char)sign.Value, StringComparison.Ordinal)
        : Rune.IsLetterOrDigit(sign) || Rune.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string? Ascii(string domain)
    {
        try
        {
            // There and back: what is spelt in ASCII already ("XN--...") is checked and made small by the same rules.
            var ascii = Domains.GetAscii(Domains.GetUnicode(Domains.GetAscii(domain))).ToLowerInvariant();
            return ascii.Split('.') is [_, .., var last] labels && labels.All(IsLabel) && !last.All(char.IsAsciiDigit) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label[0] != '-' && label[^1] != '-'
        && label.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-');

    private static string Capitals(string text) => text.Normalize().ToUpperInvariant();
}
