using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Web.Ground.Site;

/// <summary>Lets every form and every query be read, whatever characters stand in them.</summary>
internal sealed class ReadableForms(RequestDelegate next, IOptions<FormOptions> limits)
{
    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (request.QueryString.Value is { } query && query.Contains("%00", StringComparison.Ordinal))
        {
            request.QueryString = new QueryString(query.Replace("%00", "%EF%BF%BD", StringComparison.Ordinal));
        }

        if (request.HasFormContentType)
        {
            if (request.ContentType!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            {
                request.Body = new NullFreeBody(request.Body);
            }

            http.Features.Set<IFormFeature>(new ReadableForm(new FormFeature(request, limits.Value), http));
        }

        return next(http);
    }
}
