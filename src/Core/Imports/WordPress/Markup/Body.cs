using Core.Texts;

namespace Core.Imports.WordPress.Markup;

/// <summary>A post's content as plain HTML: blocks, shortcodes and paragraphs resolved as WordPress does when it shows a post.</summary>
public sealed class Body(WordPressIndex index, WordPressItem item, Remarks remarks)
{
    /// <summary>HTML that still has to be sanitised.</summary>
    public string Html()
    {
        // WordPress adds paragraphs itself, except in posts made of blocks, which bring theirs.
        var written = CodeListings.Set(item.Content.ReplaceLineEndings("\n"));
        var hasBlocks = written.Contains("<!-- wp:", StringComparison.Ordinal);
        var content = new Blocks(index, item, remarks).Without(written);
        var html = PicturePages.Passed(new Shortcodes(index, item, remarks).Resolve(content), index);
        return hasBlocks ? html.Trim() : Paragraphs.Of(html);
    }
}
