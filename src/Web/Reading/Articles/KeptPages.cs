namespace Web.Reading.Articles;

/// <summary>
/// Answers with an article's page that is made already, before Razor Pages is asked at all: that costs a member's request more than
/// all the rest of it. What this reader may see has been decided anew.
/// </summary>
internal sealed class KeptPages(RequestDelegate next, ArticleDoor door)
{
    /// <summary>On the endpoints of the article's page.</summary>
    public sealed class Mark;

    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<Mark>() is not null && http.Request.RouteValues["slug"] is string slug && HttpMethods.IsGet(http.Request.Method)
            ? AnswerAsync(http, slug)
            : next(http);

    private async Task AnswerAsync(HttpContext http, string slug)
    {
        var visit = await door.OpenAsync(slug, http);
        if (visit?.Page is { } page && string.Equals(visit.Found.Path, http.Request.Path.Value, StringComparison.Ordinal))
        {
            await page.SendAsync(http, visit.Reader);
            return;
        }

        http.Features.Set(visit); // one request opens the door once
        await next(http);
    }
}
