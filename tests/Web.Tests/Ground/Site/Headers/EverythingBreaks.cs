using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Web.Tests.Ground.Site.Headers;

/// <summary>Puts in the place of every endpoint one that asks for the same permission and then fails; the page that tells of it works.</summary>
internal sealed class EverythingBreaks : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => int.MaxValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var isTelling = httpContext.Features.Get<IExceptionHandlerFeature>() is not null || httpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        for (var index = 0; index < candidates.Count && !isTelling; index++)
        {
            if (candidates.IsValidCandidate(index) && candidates[index].Endpoint is RouteEndpoint route)
            {
                candidates.ReplaceEndpoint(
                    index,
                    new RouteEndpoint(_ => throw new InvalidOperationException("Broken on purpose."), route.RoutePattern, route.Order, route.Metadata, route.DisplayName),
                    candidates[index].Values);
            }
        }

        return Task.CompletedTask;
    }
}
