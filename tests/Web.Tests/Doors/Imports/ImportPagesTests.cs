using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Core.Imports;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Doors.Imports;

public sealed class ImportPagesTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_editor_uploads_checks_imports_and_downloads_the_report(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider);
        using var editor = await StaffSession.OpenAsync(site, StaffRole.Editor);

        var page = await editor.UploadAsync(Wxr.File(Wxr.Post("7", "a", Wxr.Comment("1")), Wxr.Post("8", "b")));
        page = await site.WaitAsync(editor, page, ImportStep.Checked);
        Assert.Contains("Nothing has changed yet", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await site.InDbAsync(db => db.Articles.CountAsync()));

        page = await editor.SubmitAsync(page, "Import 2 articles");
        page = await site.WaitAsync(editor, page, ImportStep.Imported);
        Assert.Contains("2 added", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, await site.InDbAsync(db => db.Articles.CountAsync()));

        var report = await editor.Http.GetStringAsync(new Uri(page.Address, "?handler=Report"));
        Assert.Equal(2, JsonDocument.Parse(report).RootElement.GetProperty("counts").GetProperty("added").GetInt32());
        Assert.Empty(Directory.GetFiles(Path.Combine(site.DataDirectory, "imports")));
        Assert.Equal(["import.articles-written", "import.begun", "import.uploaded"],
            await site.InDbAsync(db => db.Facts.Where(e => e.Subject == "import").Select(e => e.Code).OrderBy(a => a).ToListAsync()));
    }

    [Fact]
    public async Task A_file_that_is_no_export_is_refused_in_words()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        using var editor = await StaffSession.OpenAsync(site, StaffRole.Editor);

        var page = await site.WaitAsync(editor, await editor.UploadAsync("<!DOCTYPE html><html></html>"), ImportStep.Refused);

        Assert.Contains("DOCTYPE at line 1", page.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(site.DataDirectory, "imports")));
    }

    [Fact]
    public async Task A_wrong_category_is_said_and_can_be_mended()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        using var editor = await StaffSession.OpenAsync(site, StaffRole.Editor);
        var page = await site.WaitAsync(editor, await editor.UploadAsync(Wxr.File(Wxr.Post("7", "a"))), ImportStep.Checked);

        page = await editor.SubmitAsync(page, "Import 1 articles", ("Category", "rivers"));
        await Until.TrueAsync("the job says what is wrong", () => site.InDbAsync(db => db.ImportRuns.AnyAsync(r => r.Trouble != null)));
        page = await editor.GetAsync(page.Address.ToString());

        Assert.Contains("A category needs a gate", page.Text, StringComparison.Ordinal);
        page = await site.WaitAsync(editor, await editor.SubmitAsync(page, "Import 1 articles", ("Category", "")), ImportStep.Imported);
        Assert.Equal(1, await site.InDbAsync(db => db.Articles.CountAsync()));
    }

    [Fact]
    public async Task A_discarded_file_is_gone()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        using var editor = await StaffSession.OpenAsync(site, StaffRole.Editor);
        var page = await site.WaitAsync(editor, await editor.UploadAsync(Wxr.File(Wxr.Post("7", "a"))), ImportStep.Checked);

        page = await editor.SubmitAsync(page, "Discard this file");

        Assert.Contains("Discarded", page.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(site.DataDirectory, "imports")));
    }

    [Fact]
    public async Task Only_who_may_import_gets_in()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        using var support = await StaffSession.OpenAsync(site, StaffRole.Support);
        using var stranger = site.NewVisitor();

        foreach (var address in new[] { "/staff/imports", $"/staff/imports/{Guid.NewGuid()}" })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await support.AskAsync(address)).StatusCode);
            Assert.NotEqual(HttpStatusCode.OK, (await stranger.AskAsync(address)).StatusCode);
        }
    }
}
