using Core.Texts;
using Web.Ground.Site;

namespace Web.Ground.Texts;

/// <summary>A kind of remark in words, above all that it befell.</summary>
public static class RemarkHeading
{
    public static string Of(RemarkCode code, SiteText text) => text[SiteText.Key(code, "Heading")];
}
