using System.Xml;
using Core.Imports.WordPress;
using Web.Ground.Texts;

namespace Web.Doors.Imports.WordPress;

/// <summary>Authors, terms and comments of an export.</summary>
public static class WxrParts
{
    public static WordPressAuthor? Author(XmlReader xml, int line)
    {
        string login = "", shown = "", first = "", last = "";
        WxrElement.Children(xml, name =>
        {
            switch (name)
            {
                case "wp:author_login":
                    login = WxrElement.Text(xml).Trim();
                    break;
                case "wp:author_display_name":
                    shown = BodyText.Of(WxrElement.Text(xml));
                    break;
                case "wp:author_first_name":
                    first = BodyText.Of(WxrElement.Text(xml));
                    break;
                case "wp:author_last_name":
                    last = BodyText.Of(WxrElement.Text(xml));
                    break;
                default:
                    xml.Skip();
                    break;
            }
        });
        return login.Length == 0 ? null : new WordPressAuthor(line, login, shown.Length > 0 ? shown : $"{first} {last}".Trim());
    }

    public static WordPressTerm? Term(XmlReader xml, int line, string taxonomy)
    {
        var term = new WordPressTerm(line, taxonomy, "", "", "", "");
        WxrElement.Children(xml, name =>
        {
            switch (name)
            {
                case "wp:term_taxonomy":
                    term = term with { Taxonomy = WxrElement.Text(xml).Trim() };
                    break;
                case "wp:category_nicename" or "wp:tag_slug" or "wp:term_slug":
                    term = term with { Slug = WxrElement.Text(xml).Trim() };
                    break;
                case "wp:cat_name" or "wp:tag_name" or "wp:term_name":
                    term = term with { Name = BodyText.Of(WxrElement.Text(xml)) };
                    break;
                case "wp:category_parent" or "wp:term_parent":
                    term = term with { Parent = WxrElement.Text(xml).Trim() };
                    break;
                case "wp:category_description" or "wp:tag_description" or "wp:term_description":
                    term = term with { Description = WxrElement.Text(xml) };
                    break;
                default:
                    xml.Skip();
                    break;
            }
        });
        return term.Slug.Length == 0 && term.Name.Length == 0 ? null : term;
    }

    /// <summary>wp:comment_author_IP and the e-mail address are among what is skipped: they never become a value of this program.</summary>
    public static WordPressComment Comment(XmlReader xml, int line)
    {
        var comment = new WordPressComment(line);
        WxrElement.Children(xml, name =>
        {
            switch (name)
            {
                case "wp:comment_id":
                    comment = comment with { Id = WxrElement.Text(xml).Trim() };
                    break;
                case "wp:comment_author":
                    comment = comment with { Author = BodyText.Of(WxrElement.Text(xml)) };
                    break;
                case "wp:comment_date":
                    comment = comment with { DateText = WxrElement.Text(xml) };
                    break;
                case "wp:comment_date_gmt":
                    comment = comment with { DateGmtText = WxrElement.Text(xml) };
                    break;
                case "wp:comment_content":
                    comment = comment with { Content = WxrElement.Text(xml) };
                    break;
                case "wp:comment_approved":
                    comment = comment with { Approved = WxrElement.Text(xml).Trim() };
                    break;
                case "wp:comment_type":
                    comment = comment with { Type = WxrElement.Text(xml).Trim() };
                    break;
                case "wp:comment_parent":
                    comment = comment with { Parent = WxrElement.Text(xml).Trim() };
                    break;
                default:
                    xml.Skip();
                    break;
            }
        });
        return comment;
    }
}
