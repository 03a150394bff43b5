using System.Text.Json;
using System.Text.Json.Nodes;
using Core;
using Core.Articles;
using Web.Ground.Site;

namespace Web.Reading.Articles;

/// <summary>The article for machines (schema.org). The encoder escapes angle brackets: it cannot leave its script element.</summary>
public static class LinkedData
{
    public static string Of(ArticleView view, Publication publication, PublicAddress address)
    {
        var facts = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = view.Kind == ArticleKind.Article ? "NewsArticle" : "WebPage",
            ["headline"] = view.Title,
            ["description"] = view.Description,
            ["mainEntityOfPage"] = address.To(view.Path),
            ["dateModified"] = SiteText.Machine(view.UpdatedAt),
            ["author"] = new JsonArray([.. view.Authors.Select(author => Named("Person", author.Name, address.To("/author/" + author.Slug)))]),
            ["publisher"] = Named("Organization", publication.Name, address.To("/")),
            ["isAccessibleForFree"] = !view.IsGated,
        };
        if (view.PublishedAt is { } published)
        {
            facts["datePublished"] = SiteText.Machine(published);
        }

        if (view.Image is { } image)
        {
            facts["image"] = view.OwnImage is { } own ? address.To(own) : image.Url;
        }

        if (view.IsGated)
        {
            facts["hasPart"] = new JsonObject { ["@type"] = "WebPageElement", ["isAccessibleForFree"] = false, ["cssSelector"] = ".gated" };
        }

        return facts.ToJsonString(JsonSerializerOptions.Default);
    }

    private static JsonObject Named(string type, string name, string url) => new() { ["@type"] = type, ["name"] = name, ["url"] = url };
}
