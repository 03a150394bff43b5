using Core.Texts;

namespace Core.Imports.WordPress.Markup;

/// <summary>A tag in square brackets, such as <c>[gallery ids="1,2"]</c> or <c>[/caption]</c>.</summary>
/// <param name="Start">Index of the first bracket.</param>
/// <param name="End">Index after the last bracket.</param>
/// <param name="IsEscaped">Written with two brackets on each side, which WordPress shows as text with one.</param>
public sealed record Shortcode(string Name, string Arguments, int Start, int End, bool IsClosing, bool IsEscaped)
{
    private const int Longest = 4000;

    /// <summary>Reads the tag that begins at a bracket; null when the bracket is just text.</summary>
    public static Shortcode? At(string text, int start)
    {
        var at = start + 1;
        var isDouble = at < text.Length && text[at] == '[';
        at += isDouble ? 1 : 0;
        var isClosing = at < text.Length && text[at] == '/';
        at += isClosing ? 1 : 0;
        var nameStart = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '-'))
        {
            at++;
        }
        if (at == nameStart || at >= text.Length || !char.IsAsciiLetter(text[nameStart]) || !(text[at] is ']' or '/' or '=' || char.IsWhiteSpace(text[at])))
        {
            return null;
        }
        var name = text[nameStart..at].ToLowerInvariant();
        if (Bracket(text, at) is not (>= 0 and var close))
        {
            return null;
        }
        var isEscaped = isDouble && close + 1 < text.Length && text[close + 1] == ']';
        return new Shortcode(name, text[at..close].TrimEnd('/').Trim(), isDouble && !isEscaped ? start + 1 : start,
            close + (isEscaped ? 2 : 1), isClosing, isEscaped);
    }

    /// <summary>The value of a named argument, or empty; quotes are optional.</summary>
    public string Argument(string name)
    {
        for (var at = 0; Arguments.IndexOf(name, at, StringComparison.OrdinalIgnoreCase) is >= 0 and var found; at = found + 1)
        {
            var value = found + name.Length;
            if ((found > 0 && !char.IsWhiteSpace(Arguments[found - 1])) || value >= Arguments.Length || Arguments[value] != '=')
            {
                continue;
            }
            var quote = value + 1 < Arguments.Length ? Arguments[value + 1] : ' ';
            var begin = quote is '"' or '\'' ? value + 2 : value + 1;
            var end = quote is '"' or '\'' ? Arguments.IndexOf(quote, begin) : Arguments.IndexOfAny([' ', '\n', '\t'], begin);
            return end < 0 ? Arguments[begin..] : Arguments[begin..end];
        }
        return "";
    }

    /// <summary>The first http(s) address among the arguments, named or not; or null.</summary>
    public string? Address()
    {
        var at = Arguments.IndexOf("http", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }
        var end = Arguments.IndexOfAny([' ', '\n', '\t', '"', '\'', '<', '>', ']'], at);
        var address = end < 0 ? Arguments[at..] : Arguments[at..end];
        return WebAddress.IsHttp(address) ? address : null;
    }

    private static int Bracket(string text, int at)
    {
        var limit = Math.Min(text.Length, at + Longest);
        var quote = '\0';
        var firstBracket = -1;
        for (; at < limit; at++)
        {
            var c = text[at];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
                firstBracket = c == ']' && firstBracket < 0 ? at : firstBracket;
            }
            else if (c is '"' or '\'' && text[at - 1] == '=')
            {
                quote = c;
            }
            else if (c == ']')
            {
                return at;
            }
            else if (c is '[')
            {
                return -1;
            }
        }
        // A quote that is never closed: the bracket inside it ends the tag after all.
        return firstBracket;
    }
}
