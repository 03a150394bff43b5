using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Web.Ground.Site;

/// <summary>
/// On an element that holds nothing but what the publisher wrote: names its language, and lets it run its own way, where the page around it
/// speaks another.
/// </summary>
[HtmlTargetElement(Attributes = Attribute)]
public sealed class TheirWordsTagHelper(SiteText text) : TagHelper
{
    private const string Attribute = "their-words";

    /// <summary>Before a field looks at what is left for its control.</summary>
    public override int Order => -1;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll(Attribute);
        if (text.TheirLanguage is { } language)
        {
            output.Attributes.SetAttribute("lang", language);
            output.Attributes.SetAttribute("dir", "auto");
        }
    }
}
