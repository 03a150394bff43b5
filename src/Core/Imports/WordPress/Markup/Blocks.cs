using System.Globalization;
using System.Text;
using System.Text.Json;
using Core.Articles;
using Core.Texts;

namespace Core.Imports.WordPress.Markup;

/// <summary>HTML comments in a post: block marks, the "more" mark, page breaks. All but the preview mark go; the HTML stays.</summary>
public sealed class Blocks(WordPressIndex index, WordPressItem item, Remarks remarks)
{
    private const int DeepestPattern = 5;

    private const int LongestWithPatterns = 1_000_000;

    private const string OfFootnotes = "footnotes";

    // What is put into the post just now: the numbers of reusable blocks, or the footnotes.
    private readonly Stack<string> inserted = new();

    private int patternLetters;

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    public string Without(string content)
    {
        var ahead = new Ahead(content);
        var html = new StringBuilder(content.Length);
        var at = 0;
        while (content.IndexOf("<!--", at, StringComparison.Ordinal) is >= 0 and var start)
        {
            html.Append(content, at, start - at);
            var comment = Tag.At(ahead, start)!.Value;
            if (!comment.IsWhole)
            {
                // An unclosed comment hides the rest of the page in a browser, too.
                remarks.Add(RemarkCode.HtmlCommentNeverClosed);
                return html.ToString();
            }
            html.Append(InsteadOf(comment.Comment(content)));
            at = comment.Until;
        }
        return html.Append(content, at, content.Length - at).ToString();
    }

    private string InsteadOf(string comment)
    {
        // WordPress looks for both marks in the post's own text only: what is inserted neither ends the free part nor the page.
        if (comment == "more" || comment.StartsWith("more ", StringComparison.Ordinal))
        {
            return inserted.Count > 0 ? "" : $"\n\n{FreePart.Mark}\n\n";
        }
        if (comment == "nextpage")
        {
            if (inserted.Count == 0)
            {
                remarks.Add(RemarkCode.PagesJoined);
            }
            return "\n\n";
        }
        return comment.StartsWith("wp:", StringComparison.Ordinal) && comment.EndsWith('/') ? Dynamic(comment[3..^1]) : "";
    }

    /// <summary>A block without HTML of its own: WordPress makes it anew each time it shows the post.</summary>
    private string Dynamic(string block)
    {
        var name = block.Split([' ', '\n', '\t', '{'], 2)[0];
        if (name == OfFootnotes)
        {
            return inserted.Contains(OfFootnotes) ? "" : Footnotes();
        }
        var brace = block.IndexOf('{', StringComparison.Ordinal);
        if (brace >= 0 && Address(block[brace..]) is { } address)
        {
            return $"\n<p>{address}</p>\n";
        }
        if (name == "block" && brace >= 0 && Reference(block[brace..]) is { } number)
        {
            return Pattern(number);
        }
        if (name is "separator")
        {
            return "<hr>";
        }
        if (name is not ("spacer" or "more" or "nextpage"))
        {
            remarks.Add(RemarkCode.BlockWithoutText, PlainText.Cut(name, 60));
        }
        return "";
    }

    /// <summary>A reusable block's text, which may use others; not itself, and not without end.</summary>
    private string Pattern(string number)
    {
        var block = index.Pattern(number);
        if (Obstacle(block, number) is { } why)
        {
            remarks.Add(why, PlainText.Cut(number, 20));
            return "";
        }
        if (block!.IsCut)
        {
            remarks.Add(RemarkCode.ReusableBlockCut, PlainText.Cut(number, 20), ReusableBlock.Longest.ToString(CultureInfo.InvariantCulture));
        }
        return Inserted(number, CodeListings.Set(block.Text.ReplaceLineEndings("\n")));
    }

    private RemarkCode? Obstacle(ReusableBlock? block, string number) =>
        block is null ? RemarkCode.ReusableBlockMissing
        : !block.IsShown ? RemarkCode.ReusableBlockHidden
        : inserted.Contains(number) ? RemarkCode.ReusableBlockWithinItself
        : inserted.Count >= DeepestPattern ? RemarkCode.ReusableBlockTooDeep
        : (patternLetters += block.Text.Length) > LongestWithPatterns ? RemarkCode.ReusableBlocksTooLong
        : null;

    private string Inserted(string what, string text)
    {
        inserted.Push(what);
        var html = Without(text);
        inserted.Pop();
        return html;
    }

    private static string? Reference(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("ref", out var reference) ? reference.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Address(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String
                && url.GetString() is { } address && WebAddress.IsBare(address) ? address : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Footnotes()
    {
        try
        {
            var json = item.MetaValue(WordPressMeta.Footnotes) is { Length: > 0 } field ? field : "[]";
            var list = new StringBuilder("<ol>");
            foreach (var note in JsonSerializer.Deserialize<List<Footnote>>(json, Json) ?? [])
            {
                list.Append(CultureInfo.InvariantCulture,
                    $"<li id=\"{Attribute(note.Id)}\">{Inserted(OfFootnotes, note.Content)} <a href=\"#{Attribute(note.Id)}-link\">↩</a></li>");
            }
            return list.Append("</ol>").ToString();
        }
        catch (JsonException)
        {
            remarks.Add(RemarkCode.FootnotesUnreadable);
            return "";
        }
    }

    private static string Attribute(string value) => System.Net.WebUtility.HtmlEncode(value);

    private sealed record Footnote(string Id, string Content);
}
