using Microsoft.AspNetCore.Diagnostics;

namespace Web.Ground.Site;

/// <summary>The page that tells what went wrong is read, whatever method it was that failed.</summary>
internal sealed class FaultReading(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var method = http.Request.Method;
        if (HttpMethods.IsHead(method) || (http.Features.Get<IStatusCodeReExecuteFeature>() is null && http.Features.Get<IExceptionHandlerFeature>() is null))
        {
            await next(http);
            return;
        }

        // The framework has routed the page's address already, by the method that failed.
        http.Request.Method = HttpMethods.Get;
        http.SetEndpoint(null);
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = method;
        }
    }
}
