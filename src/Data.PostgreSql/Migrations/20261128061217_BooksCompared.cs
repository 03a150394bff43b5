using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class BooksCompared : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Letters are known by what happened at Stripe, not by the id of our row, from here on; also those that were sent before.
            migrationBuilder.Sql(
                """
                UPDATE "OutgoingMails" AS mail
                SET "Key" = m."StripeSubscriptionId" || substr(mail."Key", 37)
                FROM "Memberships" m
                WHERE mail."Kind" IN ('Welcome', 'MembershipEnding', 'MembershipResumed', 'MembershipEnded', 'SecondReturned') AND m."Id"::text = substr(mail."Key", 1, 36)
                """);

            migrationBuilder.CreateTable(
                name: "BookDifferences",
                columns: table => new
                {
                    StripeId = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    StripeCustomerId = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    SupporterId = table.Column<Guid>(type: "uuid", nullable: true),
                    What = table.Column<string>(type: "text", nullable: false),
                    Lead = table.Column<string>(type: "text", nullable: false),
                    FoundAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    MendedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    NeedsPerson = table.Column<bool>(type: "boolean", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AskedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    NextTryAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BookDifferences", x => x.StripeId);
                });

            migrationBuilder.CreateTable(
                name: "Comparisons",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AskedById = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    FinishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    IsComplete = table.Column<bool>(type: "boolean", nullable: false),
                    IsWhole = table.Column<bool>(type: "boolean", nullable: false),
                    Subscriptions = table.Column<int>(type: "integer", nullable: false),
                    Invoices = table.Column<int>(type: "integer", nullable: false),
                    Refunds = table.Column<int>(type: "integer", nullable: false),
                    Found = table.Column<int>(type: "integer", nullable: false),
                    Repaired = table.Column<int>(type: "integer", nullable: false),
                    SweptUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    NextTryAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Comparisons", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BookDifferences_MendedAt_SeenAt",
                table: "BookDifferences",
                columns: new[] { "MendedAt", "SeenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_BookDifferences_NextTryAt",
                table: "BookDifferences",
                column: "NextTryAt");

            migrationBuilder.CreateIndex(
                name: "IX_Comparisons_Asked",
                table: "Comparisons",
                column: "Kind",
                unique: true,
                filter: "\"NextTryAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Comparisons_AskedAt",
                table: "Comparisons",
                column: "AskedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BookDifferences");

            migrationBuilder.DropTable(
                name: "Comparisons");
        }
    }
}
