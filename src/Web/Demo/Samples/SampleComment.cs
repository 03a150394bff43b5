using System.Net;

namespace Web.Demo.Samples;

/// <summary>One reader's comment; hours are counted from the article's publication.</summary>
internal sealed record SampleComment(string Key, string ArticleSlug, string? ReplyTo, string By, int Hours, string Text)
{
    public string Html => string.Concat(
        Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph)}</p>"));

    public static SampleComment Of(SampleText text) => new(
        text["id"], text["article"], text.Optional("reply-to"), text["by"], text.Number("hours"), text.Body);
}
