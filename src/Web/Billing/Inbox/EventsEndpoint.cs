using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Web.Ground.Site;

namespace Web.Billing.Inbox;

/// <summary>POST /stripe/events: 200 means that the event is on disk, 400 that it is not Stripe's.</summary>
internal static class EventsEndpoint
{
    public const string Path = "/stripe/events";

    public static void Map(WebApplication app) => app.MapPost(Path, AnswerAsync).AllowAnonymous().DisableAntiforgery();

    private static async Task<IResult> AnswerAsync(HttpContext http, StripeInbox inbox, SignatureCheck check, RefusedEvents refused, SiteText text)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = StripeInbox.MostBytes;
        }

        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(http.RequestAborted);

        // As a string: the library answers a missing header with a NullReferenceException.
        var judged = await check.JudgeAsync(body, http.Request.Headers["Stripe-Signature"].ToString(), http.RequestAborted);
        if (judged.Verdict != Signature.Genuine)
        {
            return Results.Text(text.Say(refused.Note(judged, body)), statusCode: StatusCodes.Status400BadRequest);
        }

        refused.NoteGenuine();
        return await inbox.StoreAsync(body, http.RequestAborted)
            ? Results.Ok()
            : Results.Text(text.Say(refused.Note(new JudgedSignature(Signature.NoEvent), body)), statusCode: StatusCodes.Status400BadRequest);
    }
}
