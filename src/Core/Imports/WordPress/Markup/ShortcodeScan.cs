namespace Core.Imports.WordPress.Markup;

/// <summary>Finds the shortcodes of a text. Tags of HTML, and the insides of pre, code, script and style, are passed over.</summary>
public static class ShortcodeScan
{
    public static List<Shortcode> Of(string text)
    {
        var found = new List<Shortcode>();
        var ahead = new Ahead(text);
        var at = 0;
        while (text.AsSpan(at).IndexOfAny('[', '<') is >= 0 and var step)
        {
            at += step;
            if (text[at] == '<')
            {
                at = AfterMarkup(ahead, at);
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

    private static int AfterMarkup(Ahead text, int at) => Tag.At(text, at) switch
    {
        { Name: "pre" or "code" or "script" or "style" or "textarea", IsClosing: false } verbatim => verbatim.EndOfElement(text) ?? verbatim.Until,
        { } tag => tag.Until,
        null => at + 1,
    };
}
