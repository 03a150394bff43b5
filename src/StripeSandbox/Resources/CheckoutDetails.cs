using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>What Checkout asks payers about themselves, and what of it is written on the customer whom the session names.</summary>
internal static class CheckoutDetails
{
    public const string Fields = "customer_update,billing_address_collection,tax_id_collection";

    private const string Kind = "_session_update";

    public static void Start(Call call, Doc session)
    {
        var given = call.Parameters;
        if (given.Part("customer_update") is { } update)
        {
            if (session["customer"] is null)
            {
                throw StripeError.Invalid("`customer_update` can only be used with `customer`.", "customer_update");
            }

            call.Change.Add(new Doc { ["id"] = NoteOf(session), ["object"] = Kind, ["update"] = update.Copy() });
        }

        call.Set(session, "billing_address_collection");
        if (given.Part("tax_id_collection") is not { } collection)
        {
            return;
        }

        session["tax_id_collection"] = new Doc { ["enabled"] = collection.Flag("enabled"), ["required"] = collection.Text("required") ?? "never" };
        if (collection.Flag("enabled") && session["customer"] is not null && !Saves(call.Change, session, "name"))
        {
            throw StripeError.Invalid("Tax ID collection requires updating business name on the customer. To enable tax ID collection for an existing customer, please set `customer_update[name]` to `auto`.", "tax_id_collection");
        }
    }

    /// <param name="detail">address, name or shipping.</param>
    public static bool Saves(Change change, Doc session, string detail) => change.Find(NoteOf(session))?.Text($"update.{detail}") is "auto";

    /// <summary>Writes what was typed on the customer, as far as the session may; and where they live if nothing is known, as each renewal is taxed by it.</summary>
    public static void Save(Change change, Doc session, Doc customer, Payee payee)
    {
        if (payee.Address is { } address && (Saves(change, session, "address") || session.Flag("automatic_tax.enabled") && !AutomaticTax.HasLocation(customer.Part("address"))))
        {
            customer["address"] = address;
        }

        if (payee.Name is { } name && Saves(change, session, "name"))
        {
            customer["name"] = name;
        }
    }

    private static string NoteOf(Doc session) => $"_update_{session.Id()}";
}
