using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Core.Imports;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Doors.Imports;

/// <summary>What an editor does at the import pages.</summary>
internal static class Uploads
{
    public static async Task<SeenPage> UploadAsync(this Kit.Visitor editor, string file, string? disposition = null)
    {
        using var answer = await editor.SendExportAsync(file, disposition);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await editor.GetAsync(answer.Headers.Location!.ToString());
    }

    public static async Task<HttpResponseMessage> SendExportAsync(this Kit.Visitor editor, string file, string? disposition = null)
    {
        var page = await editor.GetAsync("/staff/imports");
        Assert.True(page.Status == HttpStatusCode.OK, page.Html);
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken");
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/xml");
        form.Add(content, "Export", "export.xml");
        if (disposition is not null)
        {
            content.Headers.Remove("Content-Disposition");
            content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        }

        return await editor.Http.PostAsync(new Uri("/staff/imports", UriKind.Relative), form);
    }

    public static async Task<SeenPage> WaitAsync(this RunningSite site, Kit.Visitor editor, SeenPage page, ImportStep step)
    {
        var id = Guid.Parse(page.Address.Segments[^1]);
        await Until.TrueAsync($"the import is {step}", () => site.InDbAsync(db => db.ImportRuns.AnyAsync(r => r.Id == id && r.Step == step)));
        return await editor.GetAsync(page.Address.ToString());
    }
}
