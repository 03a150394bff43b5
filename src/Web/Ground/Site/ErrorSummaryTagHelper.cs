using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Web.Ground.Site;

/// <summary>All errors of a form at its top, each a link to its field; nothing at all when there are none.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(SiteText text) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = ViewContext.ViewData.ModelState;
        if (state.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");

        var list = new TagBuilder("ul");
        foreach (var (key, entry) in state.Where(field => field.Value is not null))
        {
            foreach (var error in entry!.Errors)
            {
                list.InnerHtml.AppendHtml(Line(key, error.ErrorMessage));
            }
        }

        var head = new TagBuilder("h2");
        head.InnerHtml.Append(text["Site.Form.LookAgain"]);
        output.Content.AppendHtml(head);
        output.Content.AppendHtml(list);
    }

    private static TagBuilder Line(string key, string message)
    {
        var item = new TagBuilder("li");
        if (key.Length == 0)
        {
            item.InnerHtml.Append(message);
            return item;
        }

        var link = new TagBuilder("a");
        link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(key, "_");
        link.InnerHtml.Append(message);
        item.InnerHtml.AppendHtml(link);
        return item;
    }
}
