namespace Core.Imports.WordPress.Markup;

/// <summary>Finds the shortcodes of a text. Tags of HTML, and the insides of pre, code, script and style, are passed over.</summary>
public static class ShortcodeScan
{
    private static readonly string[] Verbatim = ["pre", "code", "script", "style", "textarea"];

    public static List<Shortcode> Of(string text)
    {
        var found = new List<Shortcode>();
        var at = 0;
        while (text.AsSpan(at).IndexOfAny('[', '<') is >= 0 and var step)
        {
            at += step;
            if (text[at] == '<')
            {
                at = AfterMarkup(text, at);
            }
            else if (Shortcode.At(text, at) is { } code)
            {
                found.Add(code);
                at = code.End;
            }
            else
            {
                at++;
            }
        }
        return found;
    }

    private static int AfterMarkup(string text, int at)
    {
        foreach (var name in Verbatim)
        {
            if (IsTag(text, at + 1, name))
            {
                var end = text.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
                return end < 0 ? at + 1 : end + 2;
            }
        }
        var isTag = at + 1 < text.Length && (char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '/' or '!');
        var close = isTag ? text.IndexOf('>', at) : -1;
        return close < 0 ? at + 1 : close + 1;
    }

    private static bool IsTag(string text, int at, string name) =>
        string.Compare(text, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
        && at + name.Length < text.Length && (text[at + name.Length] is '>' or '/' || char.IsWhiteSpace(text[at + name.Length]));
}
