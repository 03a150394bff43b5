using System.Security.Claims;
using Core.Facts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Shelf;

namespace Web.Reading.Articles;

/// <summary>
/// Makes a page in a request of its own, which nobody sent: no cookie, no name, no address, at most the bare word that somebody is
/// signed in. What is kept between readers is made here, so it cannot hold what belongs to one of them.
/// </summary>
internal sealed class PageForNobody(ReaderKind reader, Func<KeptPage, Stale, KeptPage> keep) : PageResult
{
    public static bool IsFor(HttpContext http) => http.Features.Get<Nobody>() is not null;

    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var asker = context.HttpContext;
        using var html = new MemoryStream();
        using var reads = Reads.Note();
        await using (var scope = asker.RequestServices.CreateAsyncScope())
        {
            context.HttpContext = Page.ViewContext.HttpContext = RequestOf(asker.Request, scope.ServiceProvider, html);
            try
            {
                await base.ExecuteResultAsync(context);
            }
            finally
            {
                context.HttpContext = Page.ViewContext.HttpContext = asker;
            }
        }

        await keep(new KeptPage(html.ToArray()), reads.Seen).SendAsync(asker, reader);
    }

    private DefaultHttpContext RequestOf(HttpRequest asked, IServiceProvider services, Stream html)
    {
        var request = new DefaultHttpContext
        {
            RequestServices = services,
            User = new ClaimsPrincipal(reader.IsSignedIn ? new ClaimsIdentity("somebody") : new ClaimsIdentity()),
            Request = { Method = HttpMethods.Get, Scheme = asked.Scheme, Host = asked.Host, PathBase = asked.PathBase, Path = asked.Path, RouteValues = asked.RouteValues },
            Response = { Body = html },
        };
        request.Features.Set(new Nobody());
        return request;
    }

    private sealed class Nobody;
}
