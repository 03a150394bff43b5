using System.Net;
using System.Text;

namespace Core.Imports.WordPress.Markup;

/// <summary>
/// Program code in a post: <c>[php]</c> and its kin, and <c>&lt;pre lang="php"&gt;</c>, which plugins show letter by letter. It is no
/// HTML, holds no blocks and no shortcodes, so it is taken out of the way of all who look for them.
/// </summary>
public static class CodeListings
{
    private static readonly HashSet<string> Languages = new(
        [
            "actionscript", "actionscript3", "ada", "apache", "applescript", "arduino", "as3", "asm", "asp", "aspx", "awk", "bash", "bat", "c", "cf", "clj", "clojure", "cmd", "cobol", "coffeescript",
            "coldfusion", "cpp", "c++", "cs", "c-sharp", "csharp", "css", "d", "dart", "delphi", "diff", "docker", "dockerfile", "dos", "elixir", "erl", "erlang", "f-sharp", "fortran", "fsharp",
            "glsl", "go", "gradle", "graphql", "groovy", "haskell", "hcl", "html", "html4strict", "html5", "http", "ini", "java", "java5", "javafx", "javascript", "jfx", "jquery", "js", "jscript", "json", "jsp",
            "julia", "kotlin", "latex", "less", "lisp", "lua", "make", "makefile", "markdown", "matlab", "matlabkey", "md", "mysql", "nginx", "obj-c", "objc", "ocaml", "oracle8", "pas", "pascal",
            "patch", "perl", "php", "php3", "pl", "plain", "plaintext", "plsql", "postgresql", "powershell", "prolog", "properties", "protobuf", "ps", "ps1", "py", "python", "qbasic", "r", "rails", "rb", "ror",
            "ruby", "rust", "sas", "sass", "scala", "scheme", "scss", "sh", "shell", "smalltalk", "splus", "sql", "swift", "tcl", "terraform", "tex", "text", "toml", "ts", "tsql", "typescript", "vb",
            "vbnet", "vbscript", "verilog", "vhdl", "vim", "visualbasic", "xaml", "xhtml", "xml", "xslt", "yaml", "yml", "zsh",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Names = new(["code", "sourcecode", "source", "cc", "cci", "ccn", "ccb", "crayon"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The post with each listing as a pre element that every later step passes over.</summary>
    public static string Set(string content)
    {
        var ahead = new Ahead(content);
        var html = new StringBuilder(content.Length);
        var from = 0;
        var at = 0;
        while (content.AsSpan(at).IndexOfAny('[', '<') is >= 0 and var step)
        {
            at += step;
            if (At(ahead, at) is not var (code, until))
            {
                at = content[at] == '<' ? AfterTag(ahead, at) : Shortcode.At(content, at) is { IsEscaped: true } text ? text.End : at + 1;
                continue;
            }

            html.Append(content, from, at - from).Append("\n<pre><code>").Append(WebUtility.HtmlEncode(code)).Append("</code></pre>\n");
            from = at = until;
        }

        return html.Append(content, from, content.Length - from).ToString();
    }

    private static (string Code, int Until)? At(Ahead content, int at) => content.Text[at] == '[' ? Shortcoded(content, at) : Preformatted(content, at);

    private static (string Code, int Until)? Shortcoded(Ahead ahead, int at)
    {
        var content = ahead.Text;
        if (Shortcode.At(content, at) is not { IsClosing: false, IsEscaped: false } opening || opening.Start != at || !(Names.Contains(opening.Name) || Languages.Contains(opening.Name)))
        {
            return null;
        }

        var end = $"[/{opening.Name}]";
        var close = ahead.IndexOf(end, opening.End);
        return close < 0 ? null : (Decoded(content[opening.End..close].Trim('\n')), close + end.Length);
    }

    private static (string Code, int Until)? Preformatted(Ahead ahead, int at)
    {
        var content = ahead.Text;
        if (Tag.At(ahead, at) is not { Name: "pre", IsClosing: false } pre || pre.EndOfElement(ahead) is not { } until
            || !(Languages.Contains(pre.Attribute(content, "lang").Trim()) || pre.Attribute(content, "line").Length > 0))
        {
            return null;
        }

        var close = content.LastIndexOf('<', until - 1);
        var isEscaped = pre.Attribute(content, "escaped") is "true" or "1";
        var code = content[pre.Until..close].Trim('\n');
        return (isEscaped ? WebUtility.HtmlDecode(code) : Decoded(code), until);
    }

    /// <summary>The old editor stored code with its signs spelt out; where a bare one stands, nothing is spelt out.</summary>
    private static string Decoded(string code) => code.Contains('<', StringComparison.Ordinal) ? code : WebUtility.HtmlDecode(code);

    /// <summary>A shortcode in a tag's attribute, in a comment or in an element that shows letters is none of a listing.</summary>
    private static int AfterTag(Ahead content, int at) => Tag.At(content, at) switch
    {
        { Name: "pre" or "code" or "script" or "style" or "textarea", IsClosing: false } verbatim => verbatim.EndOfElement(content) ?? verbatim.Until,
        { IsComment: true, IsWhole: false } => at + 1,
        { } tag => tag.Until,
        null => at + 1,
    };
}
