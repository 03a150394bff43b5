using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.Reading.Articles;

/// <summary>The page as its view makes it, handed to whoever keeps it before it is sent.</summary>
internal sealed class PageToKeep(Action<byte[]> keep) : PageResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var wire = response.Body;
        using var page = new MemoryStream();
        response.Body = page;
        try
        {
            await base.ExecuteResultAsync(context);
        }
        finally
        {
            response.Body = wire;
        }

        var html = page.ToArray();
        keep(html);
        await FinishedPage.SendAsync(response, html);
    }
}
