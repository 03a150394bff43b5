using System.Text;

namespace Web.Mail.Rendering;

/// <summary>A style sheet taken apart: rules for style attributes, and the text that must stay in the head (@media and the like).</summary>
public sealed record StyleSheet(IReadOnlyList<StyleRule> Rules, string Kept)
{
    /// <summary>
    /// Read by hand, because a CSS library that writes the sheet anew expands shorthands and turns hex colours into
    /// rgba(), which Outlook does not read.
    /// </summary>
    /// <exception cref="TemplateException">A brace is missing, or the sheet imports another.</exception>
    public static StyleSheet Parse(string css)
    {
        var text = WithoutComments(css);
        var rules = new List<StyleRule>();
        var kept = new StringBuilder();
        for (var at = 0; ;)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
            {
                return string.IsNullOrWhiteSpace(text[at..])
                    ? new StyleSheet(rules, kept.ToString())
                    : throw new TemplateException("Templates.Cut", text[at..].Trim());
            }

            var head = text[at..open].Trim();
            var close = Close(text, open);
            if (head.Contains(';', StringComparison.Ordinal))
            {
                throw new TemplateException("Templates.Import", head);
            }

            if (head.StartsWith('@'))
            {
                kept.Append(text, at, close + 1 - at).Append('\n');
            }
            else
            {
                var declarations = Declarations(text[(open + 1)..close]);
                rules.AddRange(Split(head, ',').Select(selector => new StyleRule(selector, declarations, rules.Count)));
            }

            at = close + 1;
        }
    }

    public static IReadOnlyList<StyleDeclaration> Declarations(string block) =>
        [.. Split(block, ';').Select(Declaration)];

    private static StyleDeclaration Declaration(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            throw new TemplateException("Templates.NoDeclaration", text);
        }

        var value = text[(colon + 1)..].Trim();
        var mark = value.LastIndexOf('!');
        var important = mark >= 0 && value[(mark + 1)..].Trim().Equals("important", StringComparison.OrdinalIgnoreCase);
        return new StyleDeclaration(text[..colon].Trim().ToLowerInvariant(), important ? value[..mark].Trim() : value, important);
    }

    private static string WithoutComments(string css)
    {
        var text = new StringBuilder();
        for (var at = 0; ;)
        {
            var open = css.IndexOf("/*", at, StringComparison.Ordinal);
            if (open < 0)
            {
                return text.Append(css, at, css.Length - at).ToString();
            }

            text.Append(css, at, open - at);
            var close = css.IndexOf("*/", open + 2, StringComparison.Ordinal);
            at = close < 0 ? css.Length : close + 2;
        }
    }

    private static int Close(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length; at++)
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return at;
            }
        }

        throw new TemplateException("Templates.OpenBrace");
    }

    /// <summary>Splits outside quotes, parentheses and brackets; empty parts are left out.</summary>
    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var (start, depth, quote) = (0, 0, '\0');
        for (var at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || (text[at] == separator && depth == 0 && quote == '\0'))
            {
                parts.Add(text[start..at].Trim());
                start = at + 1;
                continue;
            }

            var c = text[at];
            quote = quote != '\0' ? (c == quote ? '\0' : quote) : c is '"' or '\'' ? c : '\0';
            depth += quote != '\0' ? 0 : c switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
        }

        parts.RemoveAll(part => part.Length == 0);
        return parts;
    }
}
