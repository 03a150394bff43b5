using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StripeSandbox.Books;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.Tests.Contract;

namespace StripeSandbox.Tests.Kit;

/// <summary>
/// Stands in the sandbox itself, sees every answer below /v1 whoever asked for it, and in the end every event that was told,
/// and compares each with the contract and with Stripe.net.
/// </summary>
internal sealed class Witness(WebApplication sandbox)
{
    private readonly ConcurrentQueue<string> problems = new();

    public async Task WatchAsync(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal))
        {
            await next(http);
            return;
        }

        var wire = http.Response.Body;
        using var copy = new MemoryStream();
        http.Response.Body = copy;
        await next(http);
        http.Response.Body = wire;
        if (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (http.Response.StatusCode is 200 && http.Response.ContentType is "application/json")
        {
            Compare(http.Request.Method, http.Request.Path.Value!, Json.Parse(copy.ToArray()));
        }

        await wire.WriteAsync(copy.ToArray(), CancellationToken.None);
    }

    /// <summary>Every problem of the run, once. The events are those that the sandbox still holds.</summary>
    public IReadOnlyList<string> Problems()
    {
        foreach (var told in sandbox.Services.GetRequiredService<Ledger>().Read(state => state.All("event").ToList()))
        {
            AnswerCheck.Event(told).ToList().ForEach(problems.Enqueue);
            RoundTrip.Losses(Nodes(told["data"]!["object"]!.AsDoc())).ToList().ForEach(loss => problems.Enqueue($"{told["type"]} {loss}"));
        }

        return [.. problems.Distinct(StringComparer.Ordinal)];
    }

    private void Compare(string verb, string path, Doc answer)
    {
        var name = sandbox.Services.GetRequiredService<Router>().Find(verb, path).Operation.Name;
        if (!Contracts.Operations.ContainsKey(name))
        {
            return; // what Stripe's command line asks of Stripe's page is published nowhere
        }

        foreach (var problem in AnswerCheck.Answer(name, answer).Concat(RoundTrip.Losses(Nodes(answer)).Select(loss => $"{name} {loss}")))
        {
            problems.Enqueue(problem);
        }
    }

    private static JsonObject Nodes(Doc told) => JsonNode.Parse(told.ToJson())!.AsObject();
}
