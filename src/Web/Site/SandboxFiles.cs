namespace Web.Site;

/// <summary>Files that only sandbox mode shows: the mailbox's stylesheet and the samples' pictures. With real money they are not there.</summary>
internal static class SandboxFiles
{
    private static readonly string[] Names = ["dev-mail.", "sample/"];

    /// <summary>For the endpoints of static files: nothing answers, and no list names them.</summary>
    public static void Hide(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } path } && Names.Any(name => path.TrimStart('/').StartsWith(name, StringComparison.Ordinal)))
        {
            endpoint.Metadata.Add(new Hidden());
            endpoint.RequestDelegate = http =>
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            };
        }
    }

    public static bool IsHidden(Endpoint endpoint) => endpoint.Metadata.GetMetadata<Hidden>() is not null;

    private sealed record Hidden;
}
