using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class EveryWayMoneyGoes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "KeepsAccess",
                table: "Refunds",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Status",
                table: "Refunds",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "Made");

            migrationBuilder.AddColumn<string>(
                name: "PaymentMethods",
                table: "Publications",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "card");

            migrationBuilder.AddColumn<long>(
                name: "FirstFailedAt",
                table: "Payments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "NeedsHolder",
                table: "Payments",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "UnderWaySince",
                table: "Payments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ClosedAt",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NextTryAt",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PendingSince",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RefusedAt",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Tries",
                table: "Orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "CardToldDays",
                table: "Memberships",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CardWarnAt",
                table: "Memberships",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "GraceUntil",
                table: "Memberships",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PolicyRevision",
                table: "Memberships",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "RestsFrom",
                table: "Memberships",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SettlesSince",
                table: "Memberships",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ComplimentaryId",
                table: "Grants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Goals",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "Monthly");

            migrationBuilder.AddColumn<int>(
                name: "TargetMembers",
                table: "Goals",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // A row of a payment that was refused was made at the first refusal; cards are looked at once, for whom nothing else happens for months.
            migrationBuilder.Sql("""UPDATE "Payments" SET "FirstFailedAt" = "CreatedAt" WHERE "Status" = 'Failed' OR "AttemptCount" > 1""");
            migrationBuilder.Sql("""UPDATE "Memberships" SET "CardWarnAt" = CAST(strftime('%s', "CardExpiresOn", '-30 days') AS INTEGER) * 1000000 WHERE "CardExpiresOn" IS NOT NULL AND "Status" IN ('Active', 'Trialing')""");

            migrationBuilder.CreateTable(
                name: "AccessPolicies",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    PastDueDays = table.Column<int>(type: "INTEGER", nullable: false),
                    UnpaidDays = table.Column<int>(type: "INTEGER", nullable: false),
                    PausedDays = table.Column<int>(type: "INTEGER", nullable: false),
                    PendingDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessPolicies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AddressChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SupporterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    Normal = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    CodeHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    ProvedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AtStripeAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AddressChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AddressChanges_AspNetUsers_SupporterId",
                        column: x => x.SupporterId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CardFailures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StripeChargeId = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    OriginHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    MailboxHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CardHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    FailedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardFailures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ChangesAhead",
                columns: table => new
                {
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    TierPriceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Term = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    StripeId = table.Column<string>(type: "TEXT", nullable: false),
                    PayUrl = table.Column<string>(type: "TEXT", nullable: true),
                    DueMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    PriceCurrency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    PriceMinor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangesAhead", x => x.MembershipId);
                    table.ForeignKey(
                        name: "FK_ChangesAhead_Memberships_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ChangesAhead_TierPrices_TierPriceId",
                        column: x => x.TierPriceId,
                        principalTable: "TierPrices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CheckoutLocks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    LockedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LockedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    LiftedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LiftedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Site = table.Column<int>(type: "INTEGER", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckoutLocks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ComplimentaryAccess",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SupporterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    GivenById = table.Column<Guid>(type: "TEXT", nullable: true),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    RemindAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ComplimentaryAccess", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ComplimentaryAccess_AspNetUsers_SupporterId",
                        column: x => x.SupporterId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ComplimentaryAccess_Tiers_TierId",
                        column: x => x.TierId,
                        principalTable: "Tiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CreditDocuments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    PaymentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SupporterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StripeRefundId = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    VoidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AmountCurrency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditDocuments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CreditDocuments_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FraudWarnings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PaymentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StripeWarningId = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FraudWarnings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FraudWarnings_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LeavingAnswers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SupporterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Deed = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeavingAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LeavingAnswers_Memberships_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RefundWishes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PaymentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SupporterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Then = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    AskedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RefusedWhy = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    NextTryAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountCurrency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefundWishes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RefundWishes_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TipOffers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    ProposedMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    LeastMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    MostMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    SuggestedMinors = table.Column<string>(type: "TEXT", nullable: false),
                    OfferedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TipOffers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Withdrawals",
                columns: table => new
                {
                    MembershipId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SupporterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StripeSubscriptionId = table.Column<string>(type: "TEXT", nullable: false),
                    AskedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Withdrawals", x => x.MembershipId);
                    table.ForeignKey(
                        name: "FK_Withdrawals_Memberships_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_FailedFirst",
                table: "Payments",
                column: "FirstFailedAt",
                filter: "\"FirstFailedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Pending",
                table: "Orders",
                column: "SupporterId",
                filter: "\"PendingSince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Refused",
                table: "Orders",
                column: "NextTryAt",
                filter: "\"NextTryAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_Cards",
                table: "Memberships",
                column: "CardWarnAt",
                filter: "\"CardWarnAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_Resting",
                table: "Memberships",
                column: "RestsFrom",
                filter: "\"RestsFrom\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_Wanting",
                table: "Memberships",
                column: "PolicyRevision",
                filter: "\"Status\" IN ('PastDue', 'Unpaid', 'Paused') OR \"SettlesSince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Grants_ComplimentaryId_Entitlement",
                table: "Grants",
                columns: new[] { "ComplimentaryId", "Entitlement" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AddressChanges_Stripe",
                table: "AddressChanges",
                column: "ProvedAt",
                filter: "\"ProvedAt\" IS NOT NULL AND \"AtStripeAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AddressChanges_SupporterId_AskedAt",
                table: "AddressChanges",
                columns: new[] { "SupporterId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CardFailures_FailedAt",
                table: "CardFailures",
                column: "FailedAt");

            migrationBuilder.CreateIndex(
                name: "IX_CardFailures_StripeChargeId",
                table: "CardFailures",
                column: "StripeChargeId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChangesAhead_TierPriceId",
                table: "ChangesAhead",
                column: "TierPriceId");

            migrationBuilder.CreateIndex(
                name: "IX_CheckoutLocks_Open",
                table: "CheckoutLocks",
                column: "Site",
                unique: true,
                filter: "\"LiftedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ComplimentaryAccess_RemindAt",
                table: "ComplimentaryAccess",
                column: "RemindAt",
                filter: "\"RemindAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ComplimentaryAccess_SupporterId",
                table: "ComplimentaryAccess",
                column: "SupporterId");

            migrationBuilder.CreateIndex(
                name: "IX_ComplimentaryAccess_TierId",
                table: "ComplimentaryAccess",
                column: "TierId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditDocuments_Number",
                table: "CreditDocuments",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditDocuments_PaymentId",
                table: "CreditDocuments",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditDocuments_StripeRefundId",
                table: "CreditDocuments",
                column: "StripeRefundId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditDocuments_SupporterId",
                table: "CreditDocuments",
                column: "SupporterId");

            migrationBuilder.CreateIndex(
                name: "IX_FraudWarnings_At",
                table: "FraudWarnings",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_FraudWarnings_PaymentId",
                table: "FraudWarnings",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_FraudWarnings_StripeWarningId",
                table: "FraudWarnings",
                column: "StripeWarningId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LeavingAnswers_At",
                table: "LeavingAnswers",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_LeavingAnswers_MembershipId",
                table: "LeavingAnswers",
                column: "MembershipId");

            migrationBuilder.CreateIndex(
                name: "IX_RefundWishes_Open",
                table: "RefundWishes",
                column: "PaymentId",
                unique: true,
                filter: "\"SettledAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RefundWishes_PaymentId_AskedAt",
                table: "RefundWishes",
                columns: new[] { "PaymentId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TipOffers_Standing",
                table: "TipOffers",
                column: "Currency",
                unique: true,
                filter: "\"WithdrawnAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Withdrawals_Open",
                table: "Withdrawals",
                column: "AskedAt",
                filter: "\"State\" = 'Asked'");

            migrationBuilder.AddForeignKey(
                name: "FK_Grants_ComplimentaryAccess_ComplimentaryId",
                table: "Grants",
                column: "ComplimentaryId",
                principalTable: "ComplimentaryAccess",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Grants_ComplimentaryAccess_ComplimentaryId",
                table: "Grants");

            migrationBuilder.DropTable(
                name: "AccessPolicies");

            migrationBuilder.DropTable(
                name: "AddressChanges");

            migrationBuilder.DropTable(
                name: "CardFailures");

            migrationBuilder.DropTable(
                name: "ChangesAhead");

            migrationBuilder.DropTable(
                name: "CheckoutLocks");

            migrationBuilder.DropTable(
                name: "ComplimentaryAccess");

            migrationBuilder.DropTable(
                name: "CreditDocuments");

            migrationBuilder.DropTable(
                name: "FraudWarnings");

            migrationBuilder.DropTable(
                name: "LeavingAnswers");

            migrationBuilder.DropTable(
                name: "RefundWishes");

            migrationBuilder.DropTable(
                name: "TipOffers");

            migrationBuilder.DropTable(
                name: "Withdrawals");

            migrationBuilder.DropIndex(
                name: "IX_Payments_FailedFirst",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Pending",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Refused",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Memberships_Cards",
                table: "Memberships");

            migrationBuilder.DropIndex(
                name: "IX_Memberships_Resting",
                table: "Memberships");

            migrationBuilder.DropIndex(
                name: "IX_Memberships_Wanting",
                table: "Memberships");

            migrationBuilder.DropIndex(
                name: "IX_Grants_ComplimentaryId_Entitlement",
                table: "Grants");

            migrationBuilder.DropColumn(
                name: "KeepsAccess",
                table: "Refunds");

            migrationBuilder.DropColumn(
                name: "Status",
                table: "Refunds");

            migrationBuilder.DropColumn(
                name: "PaymentMethods",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "FirstFailedAt",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "NeedsHolder",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "UnderWaySince",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "ClosedAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "NextTryAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "PendingSince",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "RefusedAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Tries",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "CardToldDays",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "CardWarnAt",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "GraceUntil",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "PolicyRevision",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "RestsFrom",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "SettlesSince",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "ComplimentaryId",
                table: "Grants");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Goals");

            migrationBuilder.DropColumn(
                name: "TargetMembers",
                table: "Goals");
        }
    }
}
