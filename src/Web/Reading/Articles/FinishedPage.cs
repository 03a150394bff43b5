using Microsoft.AspNetCore.Mvc;

namespace Web.Reading.Articles;

/// <summary>A page of HTML that is ready to be sent.</summary>
internal sealed class FinishedPage(byte[] html) : ActionResult
{
    public override Task ExecuteResultAsync(ActionContext context) => SendAsync(context.HttpContext.Response, html);

    public static async Task SendAsync(HttpResponse response, byte[] html)
    {
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = html.Length;
        await response.BodyWriter.WriteAsync(html, response.HttpContext.RequestAborted);
    }
}
