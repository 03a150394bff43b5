using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Web.Ground.Site;

/// <summary>
/// A label, its control, the help below and the error beside it, tied together for screen readers. Attributes it does
/// not know (autocomplete, inputmode, maxlength ...) go to the control. A control of another kind is written inside it.
/// </summary>
[HtmlTargetElement("field", Attributes = "for")]
public sealed class FieldTagHelper(IHtmlGenerator html, SiteText text) : TagHelper
{
    private const string Textarea = "textarea";

    public ModelExpression For { get; set; } = null!;

    /// <summary>The words above the control; otherwise the property's display name.</summary>
    public string? Label { get; set; }

    public string? Help { get; set; }

    /// <summary>An input's type, or <c>textarea</c>.</summary>
    public string Type { get; set; } = "text";

    public bool Optional { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var id = TagBuilder.CreateSanitizedId(For.Name, "_");
        var errors = ViewContext.ViewData.ModelState.TryGetValue(For.Name, out var entry) ? entry.Errors : null;
        var error = errors is { Count: > 0 } ? errors[0].ErrorMessage : null;
        var described = string.Join(' ', new[] { Help is null ? null : $"{id}-help", error is null ? null : $"{id}-error" }.OfType<string>());
        var inside = await output.GetChildContentAsync();

        var control = output.Attributes.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal);
        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");

        output.Content.AppendHtml(LabelFor(id));
        if (inside.IsEmptyOrWhiteSpace)
        {
            control["id"] = id;
            Direct(control);
            if (described.Length > 0)
            {
                control["aria-describedby"] = described;
            }

            if (error is not null)
            {
                control["aria-invalid"] = "true";
            }

            output.Content.AppendHtml(Control(control));
        }
        else
        {
            output.Content.AppendHtml(inside);
        }

        Below(output, "p", "help", $"{id}-help", Help);
        Below(output, "p", "error", $"{id}-error", error);
    }

    private TagBuilder LabelFor(string id)
    {
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label ?? For.Metadata.GetDisplayName());
        if (Optional)
        {
            label.InnerHtml.AppendHtml(" <span class=\"optional\">").Append(text["Site.Form.Optional"]).AppendHtml("</span>");
        }

        return label;
    }

    /// <summary>An address runs from left to right in every language; what else is typed runs as its own first letters do.</summary>
    private void Direct(Dictionary<string, object> control)
    {
        if (Type is "email" or "url")
        {
            control.TryAdd("dir", "ltr");
        }
        else if (Type is "text" or "search" or Textarea)
        {
            control.TryAdd("dir", "auto");
        }
    }

    private TagBuilder Control(Dictionary<string, object> attributes) => Type switch
    {
        Textarea => html.GenerateTextArea(ViewContext, For.ModelExplorer, For.Name, rows: 0, columns: 0, attributes),
        "password" => html.GeneratePassword(ViewContext, For.ModelExplorer, For.Name, value: null, With(attributes)),
        _ => html.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, For.Model, format: null, With(attributes)),
    };

    private Dictionary<string, object> With(Dictionary<string, object> attributes)
    {
        attributes["type"] = Type;
        return attributes;
    }

    private static void Below(TagHelperOutput output, string name, string style, string id, string? words)
    {
        if (words is null)
        {
            return;
        }

        var line = new TagBuilder(name);
        line.AddCssClass(style);
        line.Attributes["id"] = id;
        line.InnerHtml.Append(words);
        output.Content.AppendHtml(line);
    }
}
