using System.Text;
using Core.Texts;

namespace Core.Imports.WordPress.Markup;

/// <summary>
/// Puts HTML in the place of the shortcodes WordPress itself knows, and takes those of plugins out, saying so. Square brackets
/// that are just text ("[sic]", "[1]") stay.
/// </summary>
public sealed class Shortcodes(WordPressIndex index, WordPressItem item, Remarks remarks)
{
    private const int Deepest = 8;

    // What page builders lay a page out with: each is a box of its own, and the words of two are not one.
    private static readonly string[] Builders = ["vc_", "et_pb_", "fusion_", "av_", "kc_", "mk_", "cs_"];

    private static readonly string[] Boxes = ["row", "column", "columns", "col", "section", "container", "tab", "tabs", "accordion", "toggle", "panel", "slide"];

    public string Resolve(string content) => Resolve(content, 0);

    private string Resolve(string content, int depth)
    {
        var codes = ShortcodeScan.Of(content);
        var closings = codes.Where(c => c.IsClosing && !c.IsEscaped).GroupBy(c => c.Name)
            .ToDictionary(g => g.Key, g => g.Select(c => c.Start).ToList());
        var html = new StringBuilder(content.Length);
        var at = 0;
        foreach (var code in codes.Where(c => c.Start >= 0))
        {
            if (code.Start < at)
            {
                continue;
            }
            html.Append(content, at, code.Start - at);
            at = code.End;
            if (code.IsEscaped)
            {
                html.Append(content, code.Start + 1, code.End - code.Start - 2);
                continue;
            }
            var closing = code.IsClosing ? -1 : FirstAfter(closings.GetValueOrDefault(code.Name), code.End);
            if (!IsShortcode(code, closing))
            {
                html.Append(content, code.Start, code.End - code.Start);
                continue;
            }
            if (closing < 0)
            {
                html.Append(InsteadOf(code, null));
                continue;
            }
            var inner = content[code.End..closing];
            html.Append(InsteadOf(code, depth >= Deepest ? inner : Resolve(inner, depth + 1)));
            at = content.IndexOf(']', closing) + 1;
        }
        return html.Append(content, at, content.Length - at).ToString();
    }

    /// <summary>WordPress knows its shortcodes by name; from the file alone only a name, arguments or a closing tag betray one.</summary>
    private static bool IsShortcode(Shortcode code, int closing) =>
        code.Name is "gallery" or "caption" or "wp_caption" or "embed" or "audio" or "video" or "playlist"
            or "youtube" or "vimeo" or "wpvideo" or "polldaddy" or "archives" or "toc"
        || code.Name.AsSpan().IndexOfAny('_', '-') > 0
        || code.Arguments.Contains('=', StringComparison.Ordinal)
        || (closing >= 0 && !code.IsClosing)
        || code is { IsClosing: true, Arguments: "" };

    private string InsteadOf(Shortcode code, string? inner) => code.Name switch
    {
        "caption" or "wp_caption" when inner is not null => Figures.WithCaption(inner, code.Argument("caption")),
        "gallery" => Gallery(code),
        "embed" when inner?.Trim() is { } address && WebAddress.IsBare(address) => Figures.Link(address),
        "audio" or "video" or "wpvideo" or "youtube" or "vimeo" or "embed" => Recording(code, inner),
        _ => Unknown(code, inner),
    };

    private string Gallery(Shortcode code)
    {
        var named = code.Argument("ids") is { Length: > 0 } ids ? ids : code.Argument("include");
        var numbers = named.Length > 0
            ? named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [.. index.PicturesOf(item.Id)];
        var html = new StringBuilder();
        var missing = new List<string>();
        foreach (var number in numbers.Distinct())
        {
            if (index.Picture(number) is { } picture)
            {
                html.Append(Figures.Of(picture));
            }
            else
            {
                missing.Add(number);
            }
        }
        if (missing.Count > 0)
        {
            remarks.Add(RemarkCode.GalleryPicturesMissing, PlainText.Cut(string.Join(", ", missing), 200));
        }
        if (numbers.Length == 0)
        {
            remarks.Add(RemarkCode.GalleryEmpty);
        }
        return html.ToString();
    }

    private string Recording(Shortcode code, string? inner)
    {
        if ((code.Address() ?? InnerAddress(inner)) is { } address)
        {
            return Figures.Link(address);
        }
        remarks.Add(RemarkCode.RecordingWithoutAddress, Written(code));
        return "";
    }

    private static string? InnerAddress(string? inner) => inner?.Trim() is { } text && WebAddress.IsBare(text) ? text : null;

    private string Unknown(Shortcode code, string? inner)
    {
        if (inner is not null)
        {
            remarks.Add(RemarkCode.ShortcodeUnwrapped, Written(code));
            return IsBox(code.Name) ? $"\n\n{inner}\n\n" : inner;
        }
        if (!code.IsClosing && code.Address() is { } address)
        {
            remarks.Add(RemarkCode.ShortcodeLinked, Written(code));
            return Figures.Link(address);
        }
        remarks.Add(RemarkCode.ShortcodeDropped, Written(code));
        return "";
    }

    private static bool IsBox(string name) =>
        Array.Exists(Builders, prefix => name.StartsWith(prefix, StringComparison.Ordinal)) || name.Split('_', '-').Any(Boxes.Contains);

    private static string Written(Shortcode code) =>
        PlainText.Cut($"[{(code.IsClosing ? "/" : "")}{code.Name}{(code.Arguments.Length > 0 ? " " + code.Arguments : "")}]", 120);

    private static int FirstAfter(List<int>? sorted, int at)
    {
        if (sorted is null)
        {
            return -1;
        }
        var found = sorted.BinarySearch(at);
        found = found < 0 ? ~found : found;
        return found < sorted.Count ? sorted[found] : -1;
    }
}
