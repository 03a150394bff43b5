namespace Core.Accounts;

/// <summary>
/// What is tried first by whoever guesses: what many people have, and words that stand around the login (NIST SP 800-63B, 3.1.1.2).
/// Capitals, signs between the letters and figures in their place do not make it another word.
/// </summary>
public sealed class PasswordStrength(IReadOnlySet<string> common)
{
    /// <summary>So much has to be left of a password when the words of its surroundings are taken out.</summary>
    private const int LeastOfItsOwn = 6;

    private const int ShortestWord = 4;
    private const int LongestPiece = 4;

    private const string Instead = "4a@a3e1i!i0o5s$s7t";

    /// <summary>Null: none of these.</summary>
    public PasswordFault? Judge(string password, string address, string siteName)
    {
        var text = Folded(password);
        return IsCommon(password) ? PasswordFault.Common
            : IsRepeated(text) || IsRepeated(password) ? PasswordFault.Repeated
            : IsMostly(text, WordsOf(address)) ? PasswordFault.OwnAddress
            : IsMostly(text, [Folded(siteName), .. siteName.Split(' ').Select(Folded)]) ? PasswordFault.SiteName
            : null;
    }

    private bool IsCommon(string password)
    {
        var small = password.Trim().ToLowerInvariant();
        return Spellings(small).Any(common.Contains) || Spellings(small.Trim([.. "0123456789!?.,;:-_+*#$%&/()= "])).Any(word => word.Length >= ShortestWord && common.Contains(word));
    }

    private static IEnumerable<string> Spellings(string text) => [text, Folded(text), Folded(Letters(text))];

    /// <summary>Figures and signs that stand for letters, as those letters.</summary>
    private static string Letters(string text) => string.Concat(text.Select(sign =>
        Instead.IndexOf(sign, StringComparison.Ordinal) is var at and >= 0 && at % 2 == 0 ? Instead[at + 1] : sign));

    /// <summary>The address, its local part, and the names in its domain but for the last.</summary>
    private static IEnumerable<string> WordsOf(string address)
    {
        var parts = address.Split('@');
        return [Folded(address), .. parts[0].Split('.', '+', '-', '_').Prepend(parts[0]).Select(Folded), .. parts[^1].Split('.').SkipLast(1).Select(Folded)];
    }

    private bool IsMostly(string text, IEnumerable<string> words)
    {
        var rest = words.Where(word => word.Length >= ShortestWord).OrderByDescending(word => word.Length)
            .Aggregate(text, (left, word) => left.Replace(word, "", StringComparison.Ordinal));
        return rest.Length < text.Length && (rest.Length < LeastOfItsOwn || IsCommon(rest));
    }

    private static bool IsRepeated(string text) => Enumerable.Range(1, LongestPiece)
        .Any(length => text.Length > length && text.Select((sign, at) => sign == text[at % length]).All(same => same));

    /// <summary>Small letters and figures alone.</summary>
    private static string Folded(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
