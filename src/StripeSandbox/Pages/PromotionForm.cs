using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Resources;
using StripeSandbox.State;

namespace StripeSandbox.Pages;

/// <summary>Where a promotion code is typed in Checkout, and what came of the last try.</summary>
internal sealed record PromotionForm(string Typed, string? Error)
{
    public static PromotionForm Empty { get; } = new("", null);

    /// <summary>Null when the session has the code now, else the form that says why not.</summary>
    public static PromotionForm? Apply(Change change, Http.Surroundings surroundings, Doc session, string typed)
    {
        var promotion = PromotionRules.ByCode(change, typed);
        var refusal = typed.Length is 0 ? "Enter a code."
            : promotion is null ? "This code is invalid."
            : PromotionRules.Refusal(change, promotion, session.Text("customer"), session.WholeOrNull("amount_subtotal"), session.Text("currency"))
                ?? (CouponBook.Coupon(change, promotion.Text("promotion.coupon")!).Text("currency") is { } own && !string.Equals(own, session.Text("currency"), StringComparison.Ordinal) ? "This code is for another currency." : null);
        if (refusal is not null)
        {
            return new PromotionForm(typed, refusal);
        }

        CheckoutTotals.Discount(change, session, new Doc { ["promotion_code"] = promotion!.Id() });
        CheckoutTotals.Reckon(change, surroundings, session);
        return null;
    }

    public static void Remove(Change change, Http.Surroundings surroundings, Doc session)
    {
        session["discounts"] = new DocList();
        CheckoutTotals.Reckon(change, surroundings, session);
    }

    public Html Draw(Change state, Doc session)
    {
        if (!session.Flag("allow_promotion_codes"))
        {
            return Html.None;
        }

        if (CheckoutTotals.CouponOf(state, session) is { Promotion: { } used })
        {
            return Html.Of($"""
                <form class="code" method="post" action="/c/pay/{session.Id()}/code">
                <p>Code <strong>{used.Text("code")}</strong> is applied.</p>
                <button class="quiet" name="deed" value="remove">Remove code</button>
                </form>
                """);
        }

        return Html.Of($"""
            <form class="code" method="post" action="/c/pay/{session.Id()}/code" novalidate>
            <div class="field">
            <label for="code">Promotion code</label>
            <input id="code" name="code" value="{Typed}" maxlength="64" autocapitalize="characters" spellcheck="false" autocomplete="off"{(Error is null ? Html.None : new Html(" aria-invalid=\"true\" aria-describedby=\"code-error\""))}>
            {(Error is null ? Html.None : Html.Of($"<p class=\"error\" id=\"code-error\" role=\"alert\">{Error}</p>"))}
            </div>
            <button class="quiet">Apply code</button>
            </form>
            """);
    }
}
