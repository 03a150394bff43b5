using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using StripeSandbox.Tests.Contract;

namespace StripeSandbox.Tests.Kit;

/// <summary>Stands between the client and the sandbox, and compares every answer with the published contract.</summary>
internal sealed class CheckedHandler() : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
{
    public ConcurrentQueue<string> Problems { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode || SchemaCheck.Instance is not { } check)
            return response;

        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
        foreach (var problem in check.Answer(request.Method.Method, request.RequestUri!.AbsolutePath, answer))
            Problems.Enqueue($"{request.Method} {request.RequestUri.AbsolutePath} {problem}");
        return response;
    }
}
