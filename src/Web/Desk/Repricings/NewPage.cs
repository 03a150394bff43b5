using Core;
using Core.Offers;
using Core.Repricings;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Billing.Repricings;
using Web.Ground.Site;

namespace Web.Desk.Repricings;

/// <summary>Where a campaign is put together: whose price, which one, from when, and what holds without a yes. It is looked at before it begins.</summary>
[Authorize(Policy = nameof(Permission.EditTiers))]
public sealed class NewPage(MembershipDb db, RepricingCampaigns campaigns, IOptions<RepricingOptions> profile, Publication publication, SiteText text, TimeProvider clock) : PageModel
{
    private const int LastYear = 2200;

    [BindProperty]
    public RepricingForm Form { get; set; } = new();

    public IReadOnlyList<PriceLine> Lines { get; private set; } = [];

    /// <summary>Null: none is chosen yet.</summary>
    public PriceLine? Line { get; private set; }

    /// <summary>How many members pay each price and are not on the way to another.</summary>
    public IReadOnlyDictionary<Guid, int> Paying { get; private set; } = new Dictionary<Guid, int>();

    /// <summary>What would be begun; null: nothing was looked at, or it cannot begin so.</summary>
    public RepricingPlan? Plan { get; private set; }

    public RepricingLook? Look { get; private set; }

    public IReadOnlyList<RepricingConsent> Consents => profile.Value.Consent == ConsentProfile.Asked
        ? [RepricingConsent.StaysOtherwise, RepricingConsent.EndsOtherwise]
        : Enum.GetValues<RepricingConsent>();

    public int LeastNotice => profile.Value.NoticeDays;

    /// <summary>The first day of which members can be told in time.</summary>
    public DateOnly Soonest => publication.DayOf(clock.GetUtcNow()).AddDays(LeastNotice + 1);

    public async Task OnGetAsync(string? line, CancellationToken cancel)
    {
        await LoadAsync(line, cancel);
        Form = new RepricingForm { Id = Guid.CreateVersion7(clock.GetUtcNow()), Line = Line?.Code ?? "", NoticeDays = LeastNotice, Consent = Consents[0] };
        if (Line is { } chosen)
        {
            var offered = chosen.Tier.Offered.At(chosen.Currency, chosen.Term) is { Rule.IsChosen: false } price ? price : null;
            Form.Amount = offered is null ? null : TypedAmount.Write(offered.Amount, text.Culture);
            Form.From = [.. chosen.Prices.Where(price => price.Id != offered?.Id && Paying.ContainsKey(price.Id)).Select(price => price.Id)];
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        if (Plan is null)
        {
            return Page();
        }

        if (!await campaigns.BeginAsync(Plan, User.SupporterId(), cancel))
        {
            ModelState.AddModelError("", text["Repricings.New.Overtaken"]);
            return Page();
        }

        return Redirect($"/staff/repricings/{Plan.Id}");
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        await LoadAsync(Form.Line, cancel);
        if (Line is not { } line)
        {
            ModelState.AddModelError("", text["Repricings.New.NoLine"]);
            return;
        }

        var amount = AmountOf(line);
        var from = FromOf();
        List<Guid> prices = [.. Form.From.Intersect(line.Prices.Select(price => price.Id))];
        if (prices.Count == 0)
        {
            ModelState.AddModelError("Form.From", text["Repricings.New.NoPrice"]);
        }
        else if (amount is { } same && line.Prices.Any(price => prices.Contains(price.Id) && price.Amount == same))
        {
            ModelState.AddModelError("Form.Amount", text["Repricings.New.SamePrice"]);
        }

        if (Form.NoticeDays < LeastNotice)
        {
            ModelState.AddModelError("Form.NoticeDays", text["Repricings.New.NoticeLeast", LeastNotice]);
        }

        if (!Consents.Contains(Form.Consent))
        {
            ModelState.AddModelError("Form.Consent", text["Repricings.New.ConsentMissing"]);
        }

        if (ModelState.IsValid && amount is { } next && from is { } day)
        {
            Plan = new RepricingPlan(Form.Id, line.Tier.Id, line.Term, next, prices, day, Form.NoticeDays, Form.Consent);
            Look = await LookAsync(line, Plan, cancel);
        }
    }

    private async Task<RepricingLook> LookAsync(PriceLine line, RepricingPlan plan, CancellationToken cancel)
    {
        var standing = RepricingCampaigns.Standing(line.Tier, plan) ?? new TierPrice(Guid.Empty, line.Tier.Id, line.Term, AmountRule.Fixed(plan.Amount), clock.GetUtcNow());
        var trial = new Repricing(plan.Id, standing, plan.From, plan.NoticeDays, plan.Consent, null, clock.GetUtcNow());
        var concerned = await campaigns.Concerned(plan.FromPrices, standing.Id).AsNoTracking().ToListAsync(cancel);
        var days = concerned.ConvertAll(membership => RepricingCalendar.FirstChangeOf(trial, membership));
        var amounts = line.Prices.ToDictionary(price => price.Id, price => price.Amount);
        var more = concerned.Aggregate(
            MonthlyRate.Zero(line.Currency),
            (sum, membership) => sum + ((MonthlyRate.Of(plan.Amount, line.Term)!.Value - MonthlyRate.Of(amounts[membership.TierPriceId], line.Term)!.Value) * membership.Quantity));
        return new RepricingLook(concerned.Count, days.Count == 0 ? null : days.Min(), days.Count == 0 ? null : days.Max(), more);
    }

    private Money? AmountOf(PriceLine line)
    {
        var shownIn = ShownIn.Of(Request, text);
        var (amount, fault) = TypedAmount.Read(Form.Amount, line.Currency, shownIn);
        var problem = fault is { } wrong ? AmountText.Of(wrong, line.Currency, text) : AmountText.Uncharged(amount!.Value, text);
        if (problem is not null && !string.IsNullOrWhiteSpace(Form.Amount)) // of nothing its own sentence is said
        {
            ModelState.AddModelError("Form.Amount", problem);
        }

        ModelState.Rewrite("Form.Amount", amount, shownIn, text);
        return problem is null ? amount : null;
    }

    private DateTimeOffset? FromOf()
    {
        if (string.IsNullOrWhiteSpace(Form.Day))
        {
            return null;
        }

        var day = TypedDate.Read(Form.Day, ShownIn.Of(Request, text));
        var soonest = publication.DayOf(clock.GetUtcNow()).AddDays(Math.Max(Form.NoticeDays, LeastNotice));
        if (day is null || day < soonest || day.Value.Year > LastYear)
        {
            ModelState.AddModelError("Form.Day", day is null ? text["Members.Give.DayUnread"] : text["Repricings.New.DayTooSoon", publication.StartOf(soonest)]);
            return null;
        }

        return publication.StartOf(day.Value);
    }

    private async Task LoadAsync(string? code, CancellationToken cancel)
    {
        Lines = PriceLine.Of(await db.Tiers.ToListAsync(cancel));
        Line = Lines.FirstOrDefault(line => line.Code == code);
        if (Line is { } line)
        {
            var prices = line.Prices.Select(price => price.Id).ToList();
            Paying = await campaigns.Concerned(prices, null).GroupBy(membership => membership.TierPriceId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
        }
    }
}
