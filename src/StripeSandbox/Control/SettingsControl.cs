using StripeSandbox.Books;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Control;

/// <summary>What staff set in the account's dashboard. What exists already stays as it was made, but for the portal's default configuration.</summary>
internal sealed class SettingsControl(Ledger ledger, Surroundings surroundings)
{
    public Doc Set(Doc given)
    {
        surroundings.Account = AccountSettings.Read(given, surroundings.Account);
        if (given["portal_features"] is not null)
        {
            ledger.Commit(null, change =>
            {
                PortalConfigurations.ChangeDefault(change, surroundings.Account.PortalFeatures);
                return true;
            });
        }

        return AccountSettings.Write(surroundings.Account);
    }
}
