using System.Globalization;
using Core;
using Core.Offers;
using Core.Staff;
using Core.Tiers;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;
using Web.Joining.Amounts;

namespace Web.Joining.Tiers.Staff;

/// <summary>One tier: its words, its prices, and whether newcomers can join. Three forms; each keeps what was typed.</summary>
[Authorize(Policy = nameof(Permission.EditTiers))]
public sealed class EditPage(MembershipDb db, TierCatalogue catalogue, TierPricing prices, TierCounts counts, Publication publication, SiteText text) : PageModel
{
    [BindProperty]
    public TierForm Form { get; set; } = new();

    [BindProperty]
    public PriceForm Offer { get; set; } = new();

    [BindProperty]
    public TrialForm Trial { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    /// <summary>As it stands in the database; null while it is new.</summary>
    public Tier? Tier { get; private set; }

    public IReadOnlyDictionary<Guid, int> Paying { get; private set; } = new Dictionary<Guid, int>();

    public bool WasOvertaken { get; private set; }

    public int Members => Tier?.Prices.Sum(price => Paying.GetValueOrDefault(price.Id)) ?? 0;

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        Form = Tier is not null ? TierForm.Of(Tier)
            : new TierForm { Rank = (await db.Tiers.MaxAsync(tier => (int?)tier.Rank, cancel) ?? 0) + 1 };
        Offer = new PriceForm { Version = Form.Version };
        Trial = Tier is null ? Trial : TrialForm.Of(Tier);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        KeepErrorsOf(nameof(Form));
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = id is { } known
            ? await catalogue.RewordAsync(known, Form, User.SupporterId(), cancel)
            : await catalogue.MakeAsync(Form, User.SupporterId(), cancel);
        return Show(outcome, nameof(Form), id is null ? "Tiers.Edit.WasMade" : "Tiers.Edit.WasSaved");
    }

    public Task<IActionResult> OnPostOfferAsync(Guid id, CancellationToken cancel) => PriceAsync(id, "Tiers.Edit.WasOffered", () =>
    {
        var shownIn = ShownIn.Of(Request, text);
        if ((string.IsNullOrWhiteSpace(Offer.Currency) ? publication.Currency : CurrencyFields.Read(Offer.Currency)) is not { } currency)
        {
            return Task.FromResult<TierOutcome>(new TierOutcome.Refused(nameof(PriceForm.Currency), text["Amounts.NoCurrency"]));
        }

        var (amount, fault) = TypedAmount.Read(Offer.Amount, currency, shownIn);
        ModelState.Rewrite("Offer.Amount", amount, shownIn, text);
        var refusal = fault is { } wrong ? AmountText.Of(wrong, currency, text)
            : amount is { } typed && AmountText.Uncharged(typed, text) is { } uncharged ? uncharged
            : text["Tiers.Form.OtherTerm"].Value;
        if (amount is not { } price || AmountText.Uncharged(price, text) is not null || !PriceForm.Terms.Contains(Offer.Term))
        {
            return Task.FromResult<TierOutcome>(new TierOutcome.Refused(nameof(PriceForm.Amount), refusal));
        }

        (string Field, string Problem)? wrongRule = null;
        var rule = Offer.Rule.IsEmpty ? AmountRule.Fixed(price) : Offer.Rule.Read(price, currency, shownIn, text, (field, problem) => wrongRule ??= (field, problem));
        return rule is null
            ? Task.FromResult<TierOutcome>(new TierOutcome.Refused($"{nameof(PriceForm.Rule)}.{wrongRule!.Value.Field}", wrongRule.Value.Problem))
            : prices.OfferAsync(id, Offer.Version, Offer.Term, rule, User.SupporterId(), cancel);
    }, cancel);

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancel) => PriceAsync(
        id, "Tiers.Edit.WasWithdrawn", () => prices.WithdrawAsync(id, Offer.Version, Offer.PriceId, User.SupporterId(), cancel), cancel);

    public async Task<IActionResult> OnPostTrialAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        KeepErrorsOf(nameof(Trial));
        (Form, Offer) = (TierForm.Of(Tier!), new PriceForm { Version = Tier!.Version });
        var typed = string.IsNullOrWhiteSpace(Trial.Days) ? "0" : Trial.Days.Trim();
        return Show(
            int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= Core.Tiers.Tier.MostTrialDays
                ? await catalogue.TryAsync(id, Trial.Version, days, Trial.NeedsCard, User.SupporterId(), cancel)
                : new TierOutcome.Refused(nameof(TrialForm.Days), text["Tiers.Trial.DaysUnfit", Core.Tiers.Tier.MostTrialDays]),
            nameof(Trial),
            "Tiers.Trial.WasSaved");
    }

    public Task<IActionResult> OnPostArchiveAsync(Guid id, CancellationToken cancel) => PriceAsync(
        id, "Tiers.Edit.WasArchived", () => catalogue.ArchiveAsync(id, Offer.Version, User.SupporterId(), cancel), cancel);

    public Task<IActionResult> OnPostFreeAsync(Guid id, CancellationToken cancel) => PriceAsync(
        id, "Tiers.Free.WasMade", () => catalogue.MakeFreeAsync(id, Offer.Version, User.SupporterId(), cancel), cancel);

    public Task<IActionResult> OnPostPaidAsync(Guid id, CancellationToken cancel) => PriceAsync(
        id, "Tiers.Free.WasStopped", () => catalogue.MakePaidAsync(id, Offer.Version, User.SupporterId(), cancel), cancel);

    public Task<IActionResult> OnPostRestoreAsync(Guid id, CancellationToken cancel) => PriceAsync(
        id, "Tiers.Edit.WasRestored", () => catalogue.RestoreAsync(id, Offer.Version, User.SupporterId(), cancel), cancel);

    private async Task<IActionResult> PriceAsync(Guid id, string notice, Func<Task<TierOutcome>> deed, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        KeepErrorsOf(nameof(Offer));
        Form = TierForm.Of(Tier!);
        return Show(ModelState.IsValid ? await deed() : new TierOutcome.Refused("", text["Tiers.Edit.Unreadable"]), nameof(Offer), notice);
    }

    private IActionResult Show(TierOutcome outcome, string form, string notice)
    {
        switch (outcome)
        {
            case TierOutcome.Saved saved:
                Notice = text[notice];
                return Redirect($"/staff/tiers/{saved.Id}");
            case TierOutcome.Refused refused:
                ModelState.AddModelError(refused.Field.Length > 0 ? $"{form}.{refused.Field}" : "", refused.Sentence);
                return Page();
            case TierOutcome.Overtaken:
                // What was typed stays; sent once more it is meant.
                WasOvertaken = true;
                (Form.Version, Offer.Version, Trial.Version) = (Tier!.Version, Tier.Version, Tier.Version);
                ModelState.Remove($"{nameof(Form)}.{nameof(Form.Version)}");
                ModelState.Remove($"{nameof(Offer)}.{nameof(Offer.Version)}");
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome}.");
        }
    }

    private async Task<bool> LoadAsync(Guid? id, CancellationToken cancel)
    {
        Paying = id is null ? Paying : await counts.ByPriceAsync(cancel);
        Tier = id is null ? null : await db.Tiers.AsNoTracking().SingleOrDefaultAsync(tier => tier.Id == id, cancel);
        Trial = Tier is not null && (!Request.HasFormContentType || !Request.Form.ContainsKey($"{nameof(Trial)}.{nameof(TrialForm.Version)}")) ? TrialForm.Of(Tier) : Trial;
        Offer.Version = Tier is not null && Offer.Version == 0 && !Request.HasFormContentType ? Tier.Version : Offer.Version;
        return id is null || Tier is not null;
    }

    /// <summary>The other form was not sent: what it holds by default, bound under no name at all, says nothing about it.</summary>
    private void KeepErrorsOf(string form)
    {
        foreach (var key in ModelState.Keys.Where(key => !key.StartsWith(form + ".", StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }
    }
}
