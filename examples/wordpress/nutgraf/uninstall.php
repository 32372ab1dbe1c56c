<?php
/** With the plugin goes what it kept with posts. */

declare(strict_types=1);

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

require __DIR__ . '/meta.php';

foreach ( array( ...array_keys( Nutgraf\EXPORTED ), Nutgraf\SENT, Nutgraf\ROUND, Nutgraf\JOB, Nutgraf\CANDIDATE, Nutgraf\PROBLEM, Nutgraf\HELD ) as $key ) {
	delete_post_meta_by_key( $key );
}
