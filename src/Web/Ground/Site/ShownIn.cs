using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Web.Ground.Site;

/// <summary>
/// Stands in a form whose amounts and dates are typed as its language writes them: "1.500" is one and a half dinars in English, and fifteen hundred
/// in German. They are read in the language in which the form was shown, whatever was chosen meanwhile in another tab.
/// </summary>
[HtmlTargetElement("shown-in", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ShownIn(SiteText text) : TagHelper
{
    private const string Name = "shown-in";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "input";
        output.TagMode = TagMode.StartTagOnly;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", Name);
        output.Attributes.SetAttribute("value", text.Culture.Name);
    }

    /// <param name="text">Of whoever sends the form: what is taken where it names no language.</param>
    public static CultureInfo Of(HttpRequest request, SiteText text)
    {
        var name = request.HasFormContentType ? request.Form[Name].ToString() : "";
        return name == text.Culture.Name || name.Length == 0 ? text.Culture
            : CultureInfo.GetCultures(CultureTypes.AllCultures).FirstOrDefault(culture => culture.Name == name) ?? text.Culture;
    }
}
