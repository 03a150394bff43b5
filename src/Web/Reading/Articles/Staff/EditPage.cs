using System.Globalization;
using Core;
using Core.Articles;
using Core.Staff;
using Core.Texts;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;
using Web.Ground.Texts;

namespace Web.Reading.Articles.Staff;

/// <summary>The editor: one form, whose buttons say what is to become of the text. Works without scripts.</summary>
[Authorize(Policy = nameof(Permission.EditArticles))]
[RequestSizeLimit(MostBytes)]
public sealed class EditPage(MembershipDb db, Manuscripts manuscripts, BodyRenderer bodies, Publication publication, SiteText text, TimeProvider clock) : PageModel
{
    /// <summary>The longest text, of letters that take nine characters in a form, and what stands beside it.</summary>
    private const int MostBytes = 20 * 1024 * 1024;

    [BindProperty]
    public ArticleForm Form { get; set; } = new();

    /// <summary>Null while it is new.</summary>
    public Guid? Id { get; private set; }

    /// <summary>As it stands in the database; null while it is new.</summary>
    public Article? Article { get; private set; }

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public RenderedBody? Proof { get; private set; }

    /// <summary>What the text lost or became, of a proof or just now when it was saved.</summary>
    public IReadOnlyList<Remark> Remarks { get; private set; } = [];

    public bool WasSaved { get; private set; }

    public bool WasOvertaken { get; private set; }

    public IReadOnlyList<Author> Authors { get; private set; } = [];

    public IReadOnlyList<Category> Categories { get; private set; } = [];

    public IReadOnlyList<(string Slug, string Name)> Gates { get; private set; } = [];

    /// <summary>Who reads it, in plain words.</summary>
    public IEnumerable<string> Rule(Article article) =>
        RuleText.Of(article.Rule, article.PublishedAt, Now, slug => Gates.FirstOrDefault(gate => gate.Slug == slug).Name ?? slug, text);

    public async Task<IActionResult> OnGetAsync(Guid? id, [FromQuery(Name = "saved")] bool saved, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        WasSaved = saved;
        if (Article is not null)
        {
            Remarks = saved ? bodies.Render(Article.Format, Article.Source, Article.FreeWords).Remarks : [];
            var related = await db.Articles.Where(article => article.Id == Article.RelatedArticleId).Select(article => article.Slug).SingleOrDefaultAsync(cancel);
            Form = ArticleForm.Of(Article, related, Article.IsScheduled(Now) ? LocalTime.Write(Article.PublishedAt!.Value, publication) : null, Article.OpensAt is { } opens ? LocalTime.Write(opens, publication) : null);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, EditorialDecision decision, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        if (decision == EditorialDecision.Proof)
        {
            return Prove();
        }

        var dates = new EditorialDates(
            decision == EditorialDecision.Schedule ? Instant("Form.ScheduledFor", Form.ScheduledFor) : null,
            string.IsNullOrWhiteSpace(Form.OpensAt) ? null : Instant("Form.OpensAt", Form.OpensAt));
        return ModelState.IsValid
            ? Show(await manuscripts.SaveAsync(id, Form, decision, dates, User.SupporterId(), cancel))
            : Page();
    }

    private DateTimeOffset? Instant(string field, string? typed)
    {
        var (read, why) = LocalTime.Read(typed, ShownIn.Of(Request, text), publication, Now);
        if (read is not { } at)
        {
            ModelState.AddModelError(field, text[why!]);
            return null;
        }

        // Shown once more, it is read the same in every language.
        ModelState.SetModelValue(field, new ValueProviderResult(LocalTime.Write(at, publication)));
        return at;
    }

    private PageResult Prove()
    {
        var isMarred = HttpContext.Features.Get<MarredFields>() is not null;
        var proof = manuscripts.BodyOf(Article, Form.Source ?? "", Form.FreeWords);
        if (!isMarred)
        {
            ModelState.Clear();
        }

        if (proof.Refusal is { } refusal)
        {
            ModelState.AddModelError("Form.Source", RemarkSentence.Of(refusal, text));
        }
        else
        {
            (Proof, Remarks) = (proof, proof.Remarks);
        }

        return Page();
    }

    private IActionResult Show(EditOutcome outcome)
    {
        switch (outcome)
        {
            case EditOutcome.Saved saved:
                return Redirect($"/staff/articles/{saved.Id}?saved=true");
            case EditOutcome.Refused refused:
                ModelState.AddModelError($"Form.{refused.Field}", text[refused.Why, Slug.Longest]);
                return Page();
            case EditOutcome.Unreadable unreadable:
                ModelState.AddModelError("Form.Source", RemarkSentence.Of(unreadable.Why, text));
                return Page();
            case EditOutcome.Overtaken:
                // What was typed stays in the form; saved once more it replaces the other's words, knowingly.
                WasOvertaken = true;
                Form.Version = Article!.Version;
                ModelState.Remove("Form.Version");
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome}.");
        }
    }

    private async Task<bool> LoadAsync(Guid? id, CancellationToken cancel)
    {
        Id = id;
        if (id is not null)
        {
            Article = await db.Articles.AsNoTracking().Include(article => article.Authors).Include(article => article.Categories).AsSplitQuery()
                .SingleOrDefaultAsync(article => article.Id == id, cancel);
            if (Article is null)
            {
                return false;
            }
        }

        Authors = [.. (await db.Authors.AsNoTracking().ToListAsync(cancel)).OrderBy(author => author.Name, text.Culture.CompareInfo.GetStringComparer(CompareOptions.None))];
        Categories = await db.Categories.AsNoTracking().Where(category => category.MergedIntoId == null).OrderBy(category => category.Rank).ToListAsync(cancel);
        var tiers = await db.Tiers.AsNoTracking().Where(tier => tier.ArchivedAt == null).OrderBy(tier => tier.Rank).ToListAsync(cancel);
        Gates = [.. tiers.Select(tier => (tier.Slug, tier.Name))];
        Gates = [.. Gates, .. (Article?.Entitlements ?? []).Where(gate => tiers.TrueForAll(tier => tier.Slug != gate)).Select(gate => (gate, text["Articles.Editor.GateGone", gate].Value))];

        return true;
    }
}
