using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using StripeSandbox.Contract;
using StripeSandbox.Documents;

namespace StripeSandbox.Control;

/// <summary>Reads the JSON of a control call and writes what came of it, or why it was refused.</summary>
internal static class ControlAnswer
{
    private const long LargestHistory = 1L << 30;

    /// <summary>The act is given what the route says it takes (<see cref="Takes"/>), and nothing happens when more is said.</summary>
    public static Task GiveAsync(HttpContext http, Func<Doc, Doc> act)
    {
        var takes = http.GetEndpoint()?.Metadata.GetMetadata<Takes>() ?? Takes.Nothing;
        return AnswerAsync(http, body => act(takes.Check(Members(http, body))));
    }

    public static Task GiveListAsync(HttpContext http, Func<DocList?, Doc> act) => AnswerAsync(http, body => act(body as DocList));

    private static async Task AnswerAsync(HttpContext http, Func<Node?, Doc> act)
    {
        try
        {
            if (HttpMethods.IsPost(http.Request.Method) && http.Request.Headers.ContainsKey("Origin"))
            {
                throw StripeError.Invalid("The control API is not for browsers.");
            }

            await WriteAsync(http, 200, act(await BodyAsync(http)));
        }
        catch (StripeError refused)
        {
            await WriteAsync(http, refused.Status, refused.ToBody(""));
        }
        catch (JsonException unreadable)
        {
            await WriteAsync(http, 400, StripeError.Invalid($"The body is no JSON: {unreadable.Message}").ToBody(""));
        }
    }

    private static async Task<Node?> BodyAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.Request.ContentLength is 0)
        {
            return null;
        }

        // A year of history is larger than what a server takes by default.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestHistory;
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.Length is 0 ? null : Reading.Parse(body.ToArray());
    }

    private static Task WriteAsync(HttpContext http, int status, Doc body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.Body.WriteAsync(Utf8Json.Indented(body), http.RequestAborted).AsTask();
    }

    private static Doc Members(HttpContext http, Node? body) => body switch
    {
        null => new Doc(http.Request.Query.Select(part => KeyValuePair.Create(part.Key, (Node?)part.Value.ToString()))),
        Doc members => members,
        _ => throw StripeError.Invalid("The body must be a JSON object."),
    };
}
