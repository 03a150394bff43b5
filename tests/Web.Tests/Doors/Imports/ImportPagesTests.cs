using Microsoft.Extensions.DependencyInjection;
using Web.Doors.Imports;
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
        await using var site = await Doorstep.OpenAsync(provider);
        using var editor = await site.StaffAsync(StaffRole.Editor);

        var page = await editor.UploadAsync(Wxr.File(Wxr.Post("7", "a", Wxr.Comment("1")), Wxr.Post("8", "b")));
        page = await site.WaitAsync(editor, page, ImportStep.Checked);
        Assert.Contains(Plain("Imports.Run.Checked"), page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await site.InDbAsync(db => db.Articles.CountAsync()));

        page = await editor.SubmitAsync(page, Said.En["Imports.Run.Import", 2]);
        page = await site.WaitAsync(editor, page, ImportStep.Imported);
        Assert.Contains(Plain("Imports.Run.Imported", 2, 0, 0), page.Text, StringComparison.Ordinal);
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
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var editor = await site.StaffAsync(StaffRole.Editor);

        var page = await site.WaitAsync(editor, await editor.UploadAsync("<!DOCTYPE html><html></html>"), ImportStep.Refused);

        Assert.Contains(Said.En["Imports.Refused.Nothing", Said.En["Imports.Wxr.Doctype", 1]], page.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(site.DataDirectory, "imports")));
    }

    [Fact]
    public async Task A_file_for_which_there_is_no_room_is_refused_in_words()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.PostgreSql);
        using var editor = await site.StaffAsync(StaffRole.Editor);
        await File.WriteAllTextAsync(Path.Combine(site.DataDirectory, "imports"), "no folder can be here", TestContext.Current.CancellationToken);

        using var answer = await editor.SendExportAsync(Wxr.File(Wxr.Post("7", "a")));

        Assert.Contains(Said.En["Imports.Export.NoRoom"], await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, await site.InDbAsync(db => db.ImportRuns.CountAsync()));
    }

    [Fact]
    public async Task Of_an_upload_that_breaks_off_nothing_is_kept()
    {
        var directory = Directory.CreateTempSubdirectory("membership-upload-").FullName;
        using var upload = new BrokenUpload();

        var isKept = await new ImportFiles(new DataDirectory(directory)).KeepAsync(Guid.CreateVersion7(), upload, TestContext.Current.CancellationToken);

        Assert.False(isKept);
        Assert.Empty(Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories));
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_wrong_category_is_said_and_can_be_mended()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var editor = await site.StaffAsync(StaffRole.Editor);
        var page = await site.WaitAsync(editor, await editor.UploadAsync(Wxr.File(Wxr.Post("7", "a"))), ImportStep.Checked);

        page = await editor.SubmitAsync(page, Said.En["Imports.Run.Import", 1], ("Category", "rivers"));
        await Until.TrueAsync("the job says what is wrong", () => site.InDbAsync(db => db.ImportRuns.AnyAsync(r => r.Trouble != null)));
        page = await editor.GetAsync(page.Address.ToString());

        Assert.Contains(Said.En["Imports.Wish.NoGate"], page.Text, StringComparison.Ordinal);
        page = await site.WaitAsync(editor, await editor.SubmitAsync(page, Said.En["Imports.Run.Import", 1], ("Category", "")), ImportStep.Imported);
        Assert.Equal(1, await site.InDbAsync(db => db.Articles.CountAsync()));
    }

    [Fact]
    public async Task A_discarded_file_is_gone()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var editor = await site.StaffAsync(StaffRole.Editor);
        var page = await site.WaitAsync(editor, await editor.UploadAsync(Wxr.File(Wxr.Post("7", "a"))), ImportStep.Checked);

        page = await editor.SubmitAsync(page, "Imports.Run.Discard");

        Assert.Contains(Said.En.Of(ImportStep.Discarded), page.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(site.DataDirectory, "imports")));
    }

    [Fact]
    public async Task Only_who_may_import_gets_in()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var support = await site.StaffAsync(StaffRole.Support);
        using var stranger = site.NewVisitor();

        foreach (var address in new[] { "/staff/imports", $"/staff/imports/{Guid.NewGuid()}" })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await support.AskAsync(address)).StatusCode);
            Assert.NotEqual(HttpStatusCode.OK, (await stranger.AskAsync(address)).StatusCode);
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_control_character_in_the_name_of_the_file_is_left_out(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var editor = await site.StaffAsync(StaffRole.Editor);

        var page = await editor.UploadAsync(Wxr.File(Wxr.Post("7", "a")), "form-data; name=Export; filename*=UTF-8''a%00b.xml");

        Assert.Equal("a b.xml", page.Heading);
    }

    /// <summary>Twenty-five of sixty are written when it breaks off; then a wish that cannot be fulfilled leads back to the decision.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_a_part_was_written_no_page_says_that_nothing_happened(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var editor = await site.StaffAsync(StaffRole.Editor);
        var page = await BrokenOffAsync(site, editor);

        page = await editor.SubmitAsync(page, "Imports.Run.ImportRest", ("Category", "rivers"));
        await Until.TrueAsync("the job says what is wrong", () => site.InDbAsync(db => db.ImportRuns.AnyAsync(run => run.Trouble != null)));
        page = await editor.GetAsync(page.Address.ToString());
        Assert.Contains(Said.En["Imports.Wish.NoGate"], page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Plain("Imports.Run.Checked"), page.Text, StringComparison.Ordinal);
        Assert.Contains(Plain("Imports.Run.InPart", 25, 0), page.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Imports.Run.Did"], page.Text, StringComparison.Ordinal);
        Assert.Equal("25", page.Document.QuerySelector("dl.figures dd")!.TextContent);

        await editor.SubmitAsync(page, "Imports.Run.Discard");
        page = await editor.GetAsync(page.Address.ToString());
        Assert.DoesNotContain(Plain("Imports.Run.Discarded"), page.Text, StringComparison.Ordinal);
        Assert.Contains(Plain("Imports.Run.Discarded.Stays", 25, 0), page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_last_try_the_report_is_of_what_was_written()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var editor = await site.StaffAsync(StaffRole.Editor);
        var page = await BrokenOffAsync(site, editor);

        await site.InDbAsync(async db =>
        {
            var run = await db.ImportRuns.SingleAsync();
            run.Begin(null, null);
            await db.SaveChangesAsync();
            await db.ImportRuns.ExecuteUpdateAsync(set => set.SetProperty(one => one.Attempts, ImportRun.MostAttempts + 1));
        });
        page = await site.WaitAsync(editor, page, ImportStep.Refused);

        Assert.Contains(Said.En["Imports.Refused.Stays", ""].Value.Trim(), page.Text, StringComparison.Ordinal);
        Assert.Equal((Said.En["Imports.Run.Did"].Value, "25"), (page.Document.QuerySelector("h2")!.TextContent, page.Document.QuerySelector("dl.figures dd")!.TextContent));
    }

    [Fact]
    public async Task A_first_try_that_cannot_be_says_that_nothing_changed()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var editor = await site.StaffAsync(StaffRole.Editor);
        var page = await site.WaitAsync(editor, await editor.UploadAsync(Wxr.File(Wxr.Post("7", "a"))), ImportStep.Checked);

        await editor.SubmitAsync(page, Said.En["Imports.Run.Import", 1], ("Category", "rivers"));
        await Until.TrueAsync("the job says what is wrong", () => site.InDbAsync(db => db.ImportRuns.AnyAsync(run => run.Trouble != null)));

        Assert.Contains(Plain("Imports.Run.Checked"), (await editor.GetAsync(page.Address.ToString())).Text, StringComparison.Ordinal);
    }

    private static async Task<SeenPage> BrokenOffAsync(RunningSite site, Kit.Visitor editor)
    {
        var file = Wxr.File([.. Enumerable.Range(1, 60).Select(number => Wxr.Post($"{number}", "a"))]);
        var page = await site.WaitAsync(editor, await editor.UploadAsync(file), ImportStep.Checked);
        await using var bytes = Wxr.Stream(file);
        var wish = new ImportWish(null, null, IsDryRun: false) { ImportId = Guid.Parse(page.Address.Segments[^1]) };
        await Assert.ThrowsAsync<OperationCanceledException>(() => site.Services.GetRequiredService<WordPressImport>().RunAsync(
            bytes, wish, null, progress => progress.Items >= 25 ? throw new OperationCanceledException("The process is killed here.") : Task.CompletedTask, CancellationToken.None));
        return await editor.GetAsync(page.Address.ToString());
    }

    /// <summary>Without its marks, as a page's text has it.</summary>
    private static string Plain(string key, params object[] values) =>
        Said.En[key, values].Value.Replace("<strong>", "", StringComparison.Ordinal).Replace("</strong>", "", StringComparison.Ordinal);
}
