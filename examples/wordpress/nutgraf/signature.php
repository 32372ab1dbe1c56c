<?php
/** Signatures of deliveries, as Standard Webhooks has them; needs nothing of WordPress. */

declare(strict_types=1);

namespace Nutgraf;

defined( 'ABSPATH' ) || exit;

const TOLERANCE_S = 300;

/** Whether a delivery is Nutgraf's: its three headers, and its body as it came, unparsed. */
function verified( string $secret, string $name, string $at, string $signatures, string $body ): bool {
	if ( ! ctype_digit( $at ) || abs( time() - (int) $at ) > TOLERANCE_S ) {
		return false; // older than five minutes: somebody may be sending it again
	}
	$key = base64_decode( preg_replace( '/^whsec_/', '', $secret ), true );
	if ( false === $key || strlen( $key ) < 24 ) {
		return false; // no secret, no delivery
	}
	$told  = 'v1,' . base64_encode( hash_hmac( 'sha256', "$name.$at.$body", $key, true ) );
	$found = false;
	foreach ( explode( ' ', $signatures ) as $one ) {
		$found = hash_equals( $told, $one ) || $found;
	}
	return $found;
}
