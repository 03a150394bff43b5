using System.Globalization;
using System.Xml;
using Core.Imports.WordPress;
using Core.Texts;
using Web.Ground.Texts;

namespace Web.Doors.Imports.WordPress;

/// <summary>Posts, pages, attachments and everything else that stands in an item element.</summary>
public static class WxrItems
{
    /// <summary>Characters of a text; more than any book, and little enough to parse as one document.</summary>
    public const int LongestContent = TextLimits.Longest;

    // Enough for the description of a picture, which is its caption.
    private const int SurveyedContent = 1_000;

    private const int MostComments = 20_000;
    private const int MostFields = 2_000;

    public static WordPressItem Item(XmlReader xml, int line, bool isSurvey)
    {
        var terms = new List<WordPressTerm>();
        var meta = new List<WordPressMeta>();
        var comments = new List<WordPressComment>();
        var item = new WordPressItem(line) { Terms = terms, Meta = meta, Comments = comments };
        WxrElement.Children(xml, name =>
        {
            switch (name)
            {
                case "category":
                    AddTerm(xml, terms);
                    break;
                case "wp:postmeta":
                    AddMeta(xml, meta);
                    break;
                case "wp:comment" when isSurvey:
                    xml.Skip();
                    break;
                case "content:encoded" when isSurvey:
                    // What an item is comes after its text: each is taken for a reusable block, which stands in the articles that use it.
                    item = item with { Content = WxrElement.Text(xml, ReusableBlock.Longest, out var isLonger), IsContentCut = isLonger };
                    break;
                case "wp:comment" when comments.Count < MostComments:
                    comments.Add(WxrParts.Comment(xml, WxrElement.LineOf(xml)));
                    break;
                case "wp:comment":
                    item = item with { Overlong = new Remark(RemarkCode.TooManyComments, MostComments.ToString(CultureInfo.InvariantCulture)) };
                    xml.Skip();
                    break;
                case "content:encoded":
                    var content = WxrElement.Text(xml, LongestContent, out var isCut);
                    item = item with { Content = content, Overlong = isCut ? new Remark(RemarkCode.TextTooLong, LongestContent.ToString(CultureInfo.InvariantCulture)) : item.Overlong };
                    break;
                default:
                    item = With(item, xml, name);
                    break;
            }
        });

        if (isSurvey && item.Type != "wp_block" && item.Content.Length > SurveyedContent)
        {
            item = item with { Content = item.Content[..SurveyedContent] };
        }

        // An attachment's text is the caption of its picture.
        return item.Type == "attachment" ? item with { Content = BodyText.Of(item.Content) } : item;
    }

    private static WordPressItem With(WordPressItem item, XmlReader xml, string name)
    {
        switch (name)
        {
            case "title":
                return item with { Title = BodyText.Of(WxrElement.Text(xml)) };
            case "link":
                return item with { Link = WxrElement.Text(xml).Trim() };
            case "pubDate":
                return item with { PublishedText = WxrElement.Text(xml) };
            case "dc:creator":
                return item with { Creator = WxrElement.Text(xml).Trim() };
            case "guid":
                return item with { Identifier = WxrElement.Text(xml).Trim() };
            case "excerpt:encoded":
                return item with { Excerpt = BodyText.Of(WxrElement.Text(xml)) };
            case "wp:post_id":
                return item with { Id = WxrElement.Text(xml).Trim() };
            case "wp:post_date":
                return item with { DateText = WxrElement.Text(xml) };
            case "wp:post_date_gmt":
                return item with { DateGmtText = WxrElement.Text(xml) };
            case "wp:post_modified_gmt":
                return item with { ModifiedGmtText = WxrElement.Text(xml) };
            case "wp:comment_status":
                return item with { CommentStatus = WxrElement.Text(xml).Trim() };
            case "wp:post_name":
                return item with { Slug = WxrElement.Text(xml).Trim() };
            case "wp:status":
                return item with { Status = WxrElement.Text(xml).Trim() };
            case "wp:post_parent":
                return item with { Parent = WxrElement.Text(xml).Trim() };
            case "wp:post_type":
                return item with { Type = WxrElement.Text(xml).Trim() };
            case "wp:post_password":
                // Only that there is one matters; an import has no use for the password itself.
                return item with { HasPassword = WxrElement.Text(xml).Length > 0 };
            case "wp:is_sticky":
                return item with { IsSticky = WxrElement.Text(xml).Trim() == "1" };
            case "wp:attachment_url":
                return item with { AttachmentAddress = WxrElement.Text(xml).Trim() };
            default:
                xml.Skip();
                return item;
        }
    }

    private static void AddTerm(XmlReader xml, List<WordPressTerm> terms)
    {
        var line = WxrElement.LineOf(xml);
        // Without a domain it is a category: WXR 1.0 writes each term twice, once so, and the copy adds nothing.
        var domain = xml.GetAttribute("domain") ?? WordPressTerm.Category;
        var taxonomy = domain == "tag" ? WordPressTerm.Tag : domain;
        var slug = xml.GetAttribute("nicename") ?? "";
        var isCopy = xml.GetAttribute("nicename") is null;
        var name = BodyText.Of(WxrElement.Text(xml));
        if (!(isCopy && terms.Any(t => t.Name == name)) && terms.Count < MostFields && name.Length + slug.Length > 0)
        {
            terms.Add(new WordPressTerm(line, taxonomy, slug, name, "", ""));
        }
    }

    private static void AddMeta(XmlReader xml, List<WordPressMeta> meta)
    {
        string key = "", value = "";
        WxrElement.Children(xml, name =>
        {
            switch (name)
            {
                case "wp:meta_key":
                    key = WxrElement.Text(xml).Trim();
                    break;
                case "wp:meta_value" when key.Length == 0 || WordPressMeta.IsUnderstood(key):
                    value = WxrElement.Text(xml);
                    break;
                default:
                    xml.Skip();
                    break;
            }
        });
        if (key.Length > 0 && meta.Count < MostFields)
        {
            meta.Add(new WordPressMeta(key, WordPressMeta.IsUnderstood(key) ? value : ""));
        }
    }
}
